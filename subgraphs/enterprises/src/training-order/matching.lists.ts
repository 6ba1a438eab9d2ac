import type { MatchableProgramme } from '@ba-nha/shared/matching';
import {
  emptyConnection,
  neededDownTo,
  pageOfRanked,
  windowOf,
  type Connection,
  type PageArgs,
} from '@ba-nha/shared/pagination';
import { loadById } from '@ba-nha/shared/records';
import type { Context } from '../hub';
import { countOpen, readOpen } from './matching.reading';
import { BestFirst, type Weighed } from './matching.search';
import { TrainingOrder } from './training-order.entity';

const LIST = 'matchingOrders';

/** How far each range is read at first for a page further down. */
const FURTHER_DOWN = 200;

/**
 * A page of the orders that take offers today in the occupation groups that the programmes teach, best first; of equal ones
 * the sooner needed. How well an order may match at best is known of its kind, so that kinds are read in that order, each as
 * far as a page goes, until nothing that has not been read could rank before the page's end.
 */
export async function matchingPage(
  context: Context,
  programmes: readonly MatchableProgramme[],
  args: PageArgs,
): Promise<Connection<Weighed>> {
  const { size, after, before, backward } = windowOf(args, LIST, 2);
  if (!programmes.length) return emptyConnection();
  const atFirst = after || before || backward ? FURTHER_DOWN : size + 1;
  const search = new BestFirst(programmes, context.today);
  for (;;) {
    const wanted = search.next(neededDownTo(LIST, search.found, args), atFirst);
    if (!wanted.length) break;
    search.learn(await readOpen(context, wanted));
    if (search.isWhole) break;
  }
  const page = pageOfRanked(LIST, search.found, args);
  return search.isWhole ? page : { ...page, count: () => countOpen(context, search.occupations) };
}

/** What is shown of a match: the record, and the reasons in the caller’s language. */
export async function readMatch(context: Context, { id, order, scale, score }: Weighed) {
  const trainingOrder = await loadById(context, context.services.database, TrainingOrder, id);
  return { id, trainingOrder: trainingOrder!, score, reasons: scale.reasons(order, context.locale) };
}
