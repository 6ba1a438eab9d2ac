import { allOccupations } from '@ba-nha/shared/code-lists';
import { scoreMatch, scoreOf, type MatchableOrder, type MatchableProgramme } from '@ba-nha/shared/matching';
import { filterBy } from '@ba-nha/shared/pagination';
import { loadById } from '@ba-nha/shared/records';
import type { Context } from '../hub';
import { TrainingOrder } from './training-order.entity';

/** How many orders, soonest needed first, are weighed for one school. */
const CANDIDATES = 1_000;

/** An order as matching sees it, with the programme that answers it best. */
interface Weighed {
  id: string;
  order: MatchableOrder;
  programme: MatchableProgramme;
  score: number;
}

/** Orders that take offers today in the occupation groups that the programmes teach, each with its best score. */
export async function weighOrders(context: Context, programmes: readonly MatchableProgramme[]): Promise<Weighed[]> {
  if (!programmes.length) return [];
  const byGroup = new Map<string, MatchableProgramme[]>();
  for (const programme of programmes) {
    const group = groupOf(programme.occupationCode);
    byGroup.set(group, [...(byGroup.get(group) ?? []), programme]);
  }
  const orders = await openOrders(context, occupationsIn(programmes, byGroup));
  return orders.map(({ id, quantity, awardedQuantity, ...order }) => {
    const wanted = { ...order, quantityLeft: quantity - awardedQuantity };
    const [best] = byGroup
      .get(groupOf(order.occupationCode))!
      .map((programme) => ({ programme, score: scoreOf(wanted, programme, context.today) }))
      .sort((a, b) => b.score - a.score);
    return { id, order: wanted, ...best! };
  });
}

/** What is shown of a match: the record, and the reasons in the caller’s language. */
export async function readMatch(context: Context, { id, order, programme }: Weighed) {
  const trainingOrder = await loadById(context, context.services.database, TrainingOrder, id);
  return { id, trainingOrder: trainingOrder!, ...scoreMatch(order, programme, context.today, context.locale) };
}

const groupOf = (occupationCode: string): string => occupationCode.slice(0, 4);

/**
 * The codes of the groups one by one, so that an index on code and openness leads to the open orders alone; a range of
 * codes would lead through every order that there ever was.
 */
function occupationsIn(programmes: readonly MatchableProgramme[], byGroup: ReadonlyMap<string, unknown>): string[] {
  const listed = allOccupations()
    .map(({ code }) => code)
    .filter((code) => byGroup.has(groupOf(code)));
  return [...new Set([...listed, ...programmes.map(({ occupationCode }) => occupationCode)])];
}

type Candidate = Omit<MatchableOrder, 'quantityLeft'> & { id: string; quantity: number; awardedQuantity: number };

/** Only what is weighed of them: most are never shown. */
function openOrders({ principal, services, today }: Context, occupations: readonly string[]): Promise<Candidate[]> {
  return services.database.read((manager) => {
    const query = manager.createQueryBuilder(TrainingOrder, 't').select('t.id', 'id');
    for (const column of ['occupationCode', 'level', 'provinceCode', 'quantity', 'awardedQuantity', 'neededBy']) {
      query.addSelect(`t.${column}`, column);
    }
    query
      .where('t.occupationCode IN (:...occupations)', { occupations })
      .andWhere('t.takesOffers = 1 AND t.offerDeadline >= :today', { today });
    filterBy(query, services.policies.records(principal, 'trainingOrder.read'));
    return query.orderBy('t.neededBy').addOrderBy('t.id').limit(CANDIDATES).getRawMany<Candidate>();
  });
}
