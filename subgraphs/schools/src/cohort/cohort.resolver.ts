import { Allow, answer, IdType, payloadOf, Sensitive } from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import type { Learner } from '../learner/learner.entity';
import { LearnerConnection, learnersOfCohort } from '../learner/learner.lists';
import { Programme } from '../programme/programme.entity';
import { programmeOf } from '../programme/programme.lists';
import { orderStub, TrainingOrder } from '../stubs/stubs';
import { Cohort, PriorityGroupCount } from './cohort.entity';
import { ChangeCohortStatusInput, CreateCohortInput } from './cohort.inputs';
import { visibleCohort } from './cohort.lists';
import { actionsOnCohort, groupCounts } from './cohort.views';

const CohortPayload = payloadOf('Cohort', () => Cohort);
const aboutInput = { description: 'What is to be done (dữ liệu).' };

@Resolver(() => Cohort)
export class CohortResolver {
  @Allow('cohort.read')
  @Query(() => Cohort, { nullable: true, description: 'A cohort; null where the caller may see none (khóa, lớp).' })
  cohort(
    @Ctx() context: Context,
    @Arg('id', IdType, { description: 'Identifier (định danh).' }) id: string,
  ): Promise<Cohort | null> {
    return visibleCohort(context, id);
  }

  @Allow('cohort.change')
  @Mutation(() => CohortPayload, {
    description:
      'Opens a cohort within the programme’s quota; for an order, within the contract in force (mở khóa, lớp).',
  })
  createCohort(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => CreateCohortInput, aboutInput) input: CreateCohortInput,
  ) {
    return answer('cohort', () => services.cohorts.create(principal, input));
  }

  @Allow('cohort.change')
  @Mutation(() => CohortPayload, {
    description: 'Moves a cohort one step on, or cancels it (chuyển trạng thái khóa, lớp).',
  })
  changeCohortStatus(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ChangeCohortStatusInput, aboutInput) input: ChangeCohortStatusInput,
  ) {
    return answer('cohort', () => services.cohorts.changeStatus(principal, input));
  }

  @FieldResolver(() => Programme, { description: 'What is taught (chương trình).' })
  programme(@Root() cohort: Cohort, @Ctx() context: Context): Promise<Programme | null> {
    return programmeOf(context, cohort.programmeId);
  }

  @FieldResolver(() => TrainingOrder, {
    nullable: true,
    description: 'The order whose contract it was opened for (đơn đặt hàng).',
  })
  trainingOrder(@Root() cohort: Cohort): TrainingOrder | null {
    return orderStub(cohort.trainingOrderId);
  }

  @Sensitive('cohort.groups')
  @FieldResolver(() => [PriorityGroupCount], {
    description:
      'Learners by priority group; counts below five, and such as leave fewer than five, only for its school (theo đối tượng ưu tiên).',
  })
  byPriorityGroup(@Root() cohort: Cohort, @Ctx() context: Context): Promise<PriorityGroupCount[]> {
    return groupCounts(context, cohort);
  }

  @Sensitive('cohort.people')
  @FieldResolver(() => LearnerConnection, {
    nullable: true,
    description: 'Its learners; for its own school, else null (người học).',
  })
  learners(
    @Root() cohort: Cohort,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<Learner> | null> {
    return learnersOfCohort(context, cohort, page);
  }

  @FieldResolver(() => [String], { description: 'The mutations that the caller may do to it now (thao tác có thể).' })
  availableActions(@Root() cohort: Cohort, @Ctx() context: Context): string[] {
    return actionsOnCohort(context, cohort);
  }
}
