import { Allow, answer, IdType, Occupation, occupationOnRecord, payloadOf } from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Cohort } from '../cohort/cohort.entity';
import { CohortConnection, cohortsBelow } from '../cohort/cohort.lists';
import type { Context } from '../hub';
import { School } from '../school/school.entity';
import { schoolOf } from '../school/school.lists';
import { Programme } from './programme.entity';
import { ProgrammeFilter, SaveProgrammeInput } from './programme.inputs';
import { ProgrammeConnection, programmeOf, programmePage } from './programme.lists';

const ProgrammePayload = payloadOf('Programme', () => Programme);

@Resolver(() => Programme)
export class ProgrammeResolver {
  @Allow('programme.read')
  @Query(() => Programme, {
    nullable: true,
    description: 'A programme; null where there is none (chương trình đào tạo).',
  })
  programme(
    @Ctx() context: Context,
    @Arg('id', IdType, { description: 'Identifier (định danh).' }) id: string,
  ): Promise<Programme | null> {
    return programmeOf(context, id);
  }

  @Allow('programme.read')
  @Query(() => ProgrammeConnection, { description: 'Programmes, newest first (danh sách chương trình).' })
  programmes(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ProgrammeFilter, { nullable: true, description: 'Which ones (lọc).' })
    filter?: ProgrammeFilter,
  ): Promise<Connection<Programme>> {
    return programmePage(context, page, filter ?? {});
  }

  @Allow('programme.save')
  @Mutation(() => ProgrammePayload, {
    description: 'Opens a programme, or writes a present one anew (lưu chương trình).',
  })
  saveProgramme(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => SaveProgrammeInput, { description: 'The programme (dữ liệu).' }) input: SaveProgrammeInput,
  ) {
    return answer('programme', () => services.programmes.save(principal, input));
  }

  @FieldResolver(() => School, { description: 'Who teaches it (trường).' })
  school(@Root() programme: Programme, @Ctx() context: Context): Promise<School | null> {
    return schoolOf(context, programme.schoolId);
  }

  @FieldResolver(() => Occupation, { description: 'What is taught (ngành, nghề).' })
  occupation(@Root() programme: Programme): Occupation {
    return occupationOnRecord(programme.occupationCode);
  }

  @FieldResolver(() => CohortConnection, {
    description: 'Its cohorts that the caller may see, newest first (khóa, lớp).',
  })
  cohorts(
    @Root() programme: Programme,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<Cohort>> {
    return cohortsBelow(context, 'programmeId', programme.id, page);
  }
}
