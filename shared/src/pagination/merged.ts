import type { Connection, Edge, PageArgs } from './connection';
import type { SortColumn } from './pages';
import { readPlace, windowOf } from './window';

/**
 * One page of a list that is read as two, of which each holds other rows and sorts them by a column of its own. Their
 * cursors say the same: the list's name, what a row is sorted by, and its key; so either list takes them.
 */
export function mergedPage<T>(
  list: { name: string; directions: readonly SortColumn['direction'][] },
  args: PageArgs,
  one: Connection<T>,
  other: Connection<T>,
): Connection<T> {
  const { size, backward } = windowOf(args, list.name, list.directions.length);
  const both = [...one.edges, ...other.edges].sort((a, b) => compared(a, b, list.directions));
  const edges = backward ? both.slice(-size) : both.slice(0, size);
  const isCut = both.length > size;
  const infos = [one.pageInfo, other.pageInfo];
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: infos.some((info) => info.hasNextPage) || (isCut && !backward),
      hasPreviousPage: infos.some((info) => info.hasPreviousPage) || (isCut && backward),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    count: async () => (await one.count()) + (await other.count()),
  };
}

function compared<T>(a: Edge<T>, b: Edge<T>, directions: readonly SortColumn['direction'][]): number {
  const [ofA, ofB] = [readPlace(a.cursor), readPlace(b.cursor)];
  for (const [i, direction] of directions.entries()) {
    if (ofA[i] === ofB[i]) continue;
    return ofA[i]! < ofB[i]! === (direction === 'ASC') ? -1 : 1;
  }
  return 0;
}
