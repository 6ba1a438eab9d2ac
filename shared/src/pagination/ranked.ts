import type { Connection, PageArgs } from './connection';
import { windowOf, writeCursor } from './window';

interface Ranked {
  id: string;
  score: number;
}

/** A page of a list that was scored in memory: best first, ties by id, by the same cursors as any other list. */
export function pageOfRanked<T extends Ranked>(list: string, items: readonly T[], args: PageArgs): Connection<T> {
  const window = windowOf(args, list, 2);
  const sorted = [...items].sort(byRank);
  const at = (key: unknown[]): Ranked => ({ score: Number(key[0]), id: String(key[1]) });
  const within = sorted.filter(
    (item) =>
      (!window.after || byRank(item, at(window.after)) > 0) && (!window.before || byRank(item, at(window.before)) < 0),
  );
  const nodes = window.backward ? within.slice(-window.size) : within.slice(0, window.size);
  const edges = nodes.map((node) => ({ node, cursor: writeCursor(list, [node.score, node.id]) }));
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

const byRank = (a: Ranked, b: Ranked): number => b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
