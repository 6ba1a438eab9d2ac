import { Allow, IdType, Occupation, occupationOf, TrainingLevel } from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import type { Programme } from '../programme/programme.entity';
import { ProgrammeFilter } from '../programme/programme.inputs';
import { ProgrammeConnection, programmesBelow } from '../programme/programme.lists';
import { OccupationConnection, occupationPage } from './occupation.lists';

@Resolver(() => Occupation)
export class OccupationResolver {
  @Allow('occupation.read')
  @Query(() => Occupation, {
    nullable: true,
    description: 'An occupation by its six digits or an official seven-digit code (ngành, nghề).',
  })
  occupation(@Arg('code', IdType, { description: 'Code (mã ngành, nghề).' }) code: string): Occupation | null {
    return occupationOf(code);
  }

  @Allow('occupation.read')
  @Query(() => OccupationConnection, { description: 'Occupations in the order of their codes (danh mục ngành, nghề).' })
  occupations(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Words of the name or the code, accents or not (từ khóa).',
    })
    search?: string,
    @Arg('level', () => TrainingLevel, { nullable: true, description: 'Taught at this level (trình độ).' })
    level?: TrainingLevel,
  ): Connection<Occupation> {
    return occupationPage(page, { search, level });
  }

  @FieldResolver(() => ProgrammeConnection, {
    nullable: true,
    description: 'Programmes that teach it (chương trình đào tạo).',
  })
  programmes(
    @Root() { code }: Occupation,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ProgrammeFilter, { nullable: true, description: 'Which ones (lọc).' })
    filter?: ProgrammeFilter,
  ): Promise<Connection<Programme>> {
    return programmesBelow(context, 'occupationCode', code, page, filter ?? {});
  }
}
