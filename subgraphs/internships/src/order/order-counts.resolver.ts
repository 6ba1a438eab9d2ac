import { Sensitive } from '@ba-nha/shared/graph';
import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { requireMonths } from '../hire/hire.rules';
import type { Context } from '../hub';
import { TrainingOrder } from '../stubs/stubs';
import { countsOf, scopeOf } from './order-counts';
import { countPeople, countRetained } from './order-counts.rules';

@Resolver(() => TrainingOrder)
export class OrderCountsResolver {
  @Directive('@requires(fields: "oversight")')
  @Sensitive('trainingOrder.counts')
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Placements accepted, running or completed; a school counts its own learners, boards and provinces are not told 1 to 4 (số người đã được thực tập).',
  })
  async placedCount(@Root() order: TrainingOrder, @Ctx() context: Context): Promise<number | null> {
    const scope = scopeOf(context, order);
    return scope && countPeople(await countsOf(context, order.id), 'placed', scope);
  }

  @Directive('@requires(fields: "oversight")')
  @Sensitive('trainingOrder.counts')
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'People hired under the order; a school counts its own learners, boards and provinces are not told 1 to 4 (số người được tuyển).',
  })
  async hiredCount(@Root() order: TrainingOrder, @Ctx() context: Context): Promise<number | null> {
    const scope = scopeOf(context, order);
    return scope && countPeople(await countsOf(context, order.id), 'hired', scope);
  }

  @Directive('@requires(fields: "oversight")')
  @Sensitive('trainingOrder.counts')
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Hired people who were still there after so many months, of those for whom they have passed; to boards and provinces null where 1 to 4 people would be told, or the difference of another count (số người còn làm việc).',
  })
  async retainedCount(
    @Root() order: TrainingOrder,
    @Ctx() context: Context,
    @Arg('months', () => Int, { defaultValue: 6, description: 'Months, 1 to 120 (số tháng).' }) months: number,
  ): Promise<number | null> {
    requireMonths(months);
    const scope = scopeOf(context, order);
    return scope && countRetained(await countsOf(context, order.id), months, context.today, scope);
  }
}
