import { Sensitive } from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Args, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Cohort } from '../cohort/cohort.entity';
import { CohortConnection, cohortsBelow } from '../cohort/cohort.lists';
import type { Context } from '../hub';
import { TrainingOrder } from '../stubs/stubs';
import { countOf } from './order-counts';

@Resolver(() => TrainingOrder)
export class OrderCohortsResolver {
  @FieldResolver(() => CohortConnection, {
    nullable: true,
    description: 'Cohorts opened for it that the caller may see (khóa, lớp).',
  })
  cohorts(
    @Root() order: TrainingOrder,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<Cohort>> {
    return cohortsBelow(context, 'trainingOrderId', order.id, page);
  }

  @Directive('@requires(fields: "oversight")')
  @Sensitive('trainingOrder.counts')
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Learners in its cohorts; exact for its enterprise, a school’s own for a school, for boards and provinces unless a cohort has 1 to 4 (số người học).',
  })
  enrolledCount(@Root() order: TrainingOrder, @Ctx() context: Context): Promise<number | null> {
    return countOf(context, order, 'enrolled');
  }

  @Directive('@requires(fields: "oversight")')
  @Sensitive('trainingOrder.counts')
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Graduates of its cohorts; exact for its enterprise, a school’s own for a school, for boards and provinces unless a cohort has 1 to 4, or leaves so few (số người tốt nghiệp).',
  })
  graduatedCount(@Root() order: TrainingOrder, @Ctx() context: Context): Promise<number | null> {
    return countOf(context, order, 'graduated');
  }
}
