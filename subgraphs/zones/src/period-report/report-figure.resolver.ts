import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { hiddenRecords, recordsOf } from './figures/records';
import { ReportDocument, ReportFigure, ReportFigureRecord, ReportFigureRecordConnection } from './period-report.types';
import { bytesOfDocument } from './period-report.views';

@Resolver(() => ReportFigure)
export class ReportFigureResolver {
  @FieldResolver(() => ReportFigureRecordConnection, {
    nullable: true,
    description:
      'Why it is what it is: the records behind it that the caller may see; none where it is withheld (các bản ghi làm nên số liệu).',
  })
  records(
    @Root() figure: ReportFigure,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<ReportFigureRecord>> {
    return recordsOf(context, figure, page);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'How many more records are behind it that the caller may not see; null where the figure is withheld (số bản ghi không được xem).',
  })
  hiddenRecords(@Root() figure: ReportFigure, @Ctx() context: Context): Promise<number | null> {
    return hiddenRecords(context, figure);
  }
}

@Resolver(() => ReportDocument)
export class ReportDocumentResolver {
  @FieldResolver(() => String, {
    description: 'Its bytes in Base64, for programs; people take it by its url (nội dung, Base64).',
  })
  content(@Root() { documentId }: ReportDocument, @Ctx() context: Context): Promise<string> {
    return bytesOfDocument(context, documentId);
  }
}
