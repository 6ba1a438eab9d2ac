import type { Connection, PageArgs } from './connection';
import { windowOf, writeCursor, type Window } from './window';

export interface Ranked {
  id: string;
  score: number;
  /** What equal ones are in the order of, where that is not the id. No two may share it. */
  place?: string;
}

/** A page of a list that was scored in memory: best first, ties by place, by the same cursors as any other list. */
export function pageOfRanked<T extends Ranked>(list: string, items: readonly T[], args: PageArgs): Connection<T> {
  const window = windowOf(args, list, 2);
  const { sorted, within } = cut(items, window);
  const nodes = window.backward ? within.slice(-window.size) : within.slice(0, window.size);
  const edges = nodes.map((node) => ({ node, cursor: writeCursor(list, [node.score, placeOf(node)]) }));
  const first = edges[0];
  const last = edges.at(-1);
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: last !== undefined && last.node !== sorted.at(-1),
      hasPreviousPage: first !== undefined && first.node !== sorted[0],
      startCursor: first?.cursor ?? null,
      endCursor: last?.cursor ?? null,
    },
    count: () => Promise.resolve(items.length),
  };
}

/** The same page with other nodes in the places of its own. */
export async function withNodes<T, U>(
  page: Connection<T>,
  read: (nodes: readonly T[]) => Promise<readonly U[]>,
): Promise<Connection<U>> {
  const nodes = [...(await read(page.nodes))];
  return { ...page, nodes, edges: page.edges.map(({ cursor }, i) => ({ cursor, node: nodes[i] as U })) };
}

/**
 * How far down a ranked list has to be known before a page of it can be told, by what is known of it: all that ranks
 * before this has to be there. Undefined where that is the whole list, or more than is known.
 */
export function neededDownTo(list: string, items: readonly Ranked[], args: PageArgs): Ranked | undefined {
  const window = windowOf(args, list, 2);
  const next = window.backward ? undefined : cut(items, window).within[window.size];
  return next ?? (window.before && rankAt(window.before));
}

/** What is known of the list in its order, and what of that lies between the cursors. */
function cut<T extends Ranked>(items: readonly T[], { after, before }: Window): { sorted: T[]; within: T[] } {
  const sorted = [...items].sort(byRank);
  if (!after && !before) return { sorted, within: sorted };
  const [from, to] = [after && rankAt(after), before && rankAt(before)];
  const within = sorted.filter((item) => (!from || byRank(item, from) > 0) && (!to || byRank(item, to) < 0));
  return { sorted, within };
}

const placeOf = ({ place, id }: Ranked): string => place ?? id;
const rankAt = ([score, place]: readonly unknown[]): Ranked => ({ score: Number(score), id: String(place) });

/** Below nought where the first ranks before the other. */
export function byRank(a: Ranked, b: Ranked): number {
  if (a.score !== b.score) return b.score - a.score;
  const [one, other] = [placeOf(a), placeOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}
