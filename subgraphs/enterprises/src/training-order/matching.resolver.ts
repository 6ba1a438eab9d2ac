import { recordsOf } from '@ba-nha/shared/database';
import { dependencyUnavailable } from '@ba-nha/shared/errors';
import { ShownBy } from '@ba-nha/shared/graph';
import { scoreMatch, type MatchableProgramme } from '@ba-nha/shared/matching';
import { connectionOf, pageOfRanked, PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Args, Ctx, Directive, Field, FieldResolver, Float, ObjectType, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { School } from '../stubs/stubs';
import { TrainingOrder } from './training-order.entity';
import { statusesOpenToOffers } from './training-order.lifecycle';

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

/** How many orders, soonest needed first, are weighed for one school. */
const CANDIDATES = 1_000;

@Resolver(() => School)
export class SchoolMatchesResolver {
  @Directive('@requires(fields: "matchingProfile")')
  @ShownBy('trainingOrder.match')
  @FieldResolver(() => OrderMatchConnection, {
    nullable: true,
    description:
      'Orders open for offers that its programmes suit, best first; for signed-in callers (đơn đặt hàng phù hợp).',
  })
  async matchingOrders(
    @Root() school: School,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<OrderMatch>> {
    if (school.matchingProfile == null) throw dependencyUnavailable();
    const programmes = school.matchingProfile as MatchableProgramme[];
    const orders = await candidates(context, programmes);
    const matches = orders.map((order) => bestMatch(order, programmes, context));
    return pageOfRanked('matchingOrders', matches, page);
  }
}

/** Orders that take offers today in the occupation groups that the programmes teach. */
function candidates(context: Context, programmes: readonly MatchableProgramme[]): Promise<TrainingOrder[]> {
  const groups = [...new Set(programmes.map((programme) => programme.occupationCode.slice(0, 4)))];
  if (!groups.length) return Promise.resolve([]);
  const { database, policies } = context.services;
  const ranges = groups.map((_, i) => `(t.occupationCode >= :group${i} AND t.occupationCode < :groupEnd${i})`);
  const params = Object.fromEntries(
    groups.flatMap((group, i) => [
      [`group${i}`, group],
      [`groupEnd${i}`, `${group}~`],
    ]),
  );
  return database.read(async (manager) => {
    const soonest = manager
      .createQueryBuilder(TrainingOrder, 't')
      .where('t.status IN (:...open)', { open: statusesOpenToOffers })
      .andWhere('t.offerDeadline >= :today AND t.awardedQuantity < t.quantity', { today: context.today })
      .andWhere(`(${ranges.join(' OR ')})`, params)
      .orderBy('t.neededBy')
      .addOrderBy('t.id')
      .limit(CANDIDATES);
    const orders = await recordsOf(soonest);
    return orders.filter((order) => policies.allows(context.principal, 'trainingOrder.read', order));
  });
}

function bestMatch(order: TrainingOrder, programmes: readonly MatchableProgramme[], context: Context): OrderMatch {
  const wanted = { ...order, quantityLeft: order.quantity - order.awardedQuantity };
  const [best] = programmes
    .filter((programme) => programme.occupationCode.slice(0, 4) === order.occupationCode.slice(0, 4))
    .map((programme) => scoreMatch(wanted, programme, context.today, context.locale))
    .sort((a, b) => b.score - a.score);
  return Object.assign(new OrderMatch(), { id: order.id, trainingOrder: order, ...best! });
}
