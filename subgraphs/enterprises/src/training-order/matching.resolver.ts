import { dependencyUnavailable } from '@ba-nha/shared/errors';
import { ShownBy } from '@ba-nha/shared/graph';
import type { MatchableProgramme } from '@ba-nha/shared/matching';
import { connectionOf, PageArgs, withNodes, type Connection } from '@ba-nha/shared/pagination';
import { Args, Ctx, Directive, Field, FieldResolver, Float, ObjectType, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { School } from '../stubs/stubs';
import { matchingPage, readMatch } from './matching.lists';
import { TrainingOrder } from './training-order.entity';

@ObjectType('OrderMatch', { description: 'An order that a school could answer, with how well (đơn phù hợp).' })
export class OrderMatch {
  id: string;
  @Field(() => TrainingOrder, { description: 'The order (đơn đặt hàng).' })
  trainingOrder: TrainingOrder;
  @Field(() => Float, { description: 'From 0 to 1, best first (điểm phù hợp).' })
  score: number;
  @Field(() => [String], {
    description: 'Why, in words: occupation, level, place, time, free quota, past outcomes (lý do).',
  })
  reasons: string[];
}
export const OrderMatchConnection = connectionOf('OrderMatch', () => OrderMatch);

@Resolver(() => School)
export class SchoolMatchesResolver {
  @Directive('@requires(fields: "matchingProfile")')
  @ShownBy('trainingOrder.match')
  @FieldResolver(() => OrderMatchConnection, {
    nullable: true,
    description:
      'Orders open for offers that its programmes suit, best first, of equal ones the sooner needed; for signed-in callers. Of more than 1,000 that are alike but for the number of people, the soonest needed are weighed (đơn đặt hàng phù hợp).',
  })
  async matchingOrders(
    @Root() school: School,
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<OrderMatch>> {
    if (school.matchingProfile == null) throw dependencyUnavailable();
    const programmes = school.matchingProfile as MatchableProgramme[];
    return withNodes(await matchingPage(context, programmes, args), (best) =>
      Promise.all(best.map(async (match) => Object.assign(new OrderMatch(), await readMatch(context, match)))),
    );
  }
}
