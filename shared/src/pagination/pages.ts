import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { recordsOf, type Database } from '../database';
import { toSql, type RecordFilter } from '../permissions';
import type { Connection, PageArgs } from './connection';
import { writeCursor, windowOf, type Window } from './window';

/** A column that a list is ordered by; the last one is always the key, so that no two rows tie. Never null. */
export interface SortColumn {
  column: string;
  direction: 'ASC' | 'DESC';
}
export const ascending = (column: string): SortColumn => ({ column, direction: 'ASC' });
export const descending = (column: string): SortColumn => ({ column, direction: 'DESC' });

export interface ListSpec<T extends ObjectLiteral> {
  /** Names the list and its order in cursors. */
  name: string;
  entity: new () => T;
  sort: readonly SortColumn[];
}

/** Narrows a list; the builder's alias is `t`. */
export type Narrow<T extends ObjectLiteral> = (query: SelectQueryBuilder<T>) => void;

export interface PageRequest<T extends ObjectLiteral> {
  args: PageArgs;
  /** What the caller may see. */
  visible: RecordFilter;
  narrow?: Narrow<T>;
}

const ALIAS = 't';

/** One page of a list by keyset: its cost does not grow with what lies before it. */
export async function pageOf<T extends ObjectLiteral>(
  database: Database,
  spec: ListSpec<T>,
  request: PageRequest<T>,
): Promise<Connection<T>> {
  const window = windowOf(request.args, spec.name, spec.sort.length);
  const query = (manager: EntityManager) => {
    const builder = manager.createQueryBuilder(spec.entity, ALIAS);
    filterBy(builder, request.visible);
    request.narrow?.(builder);
    return builder;
  };
  const rows = await database.read((manager) => {
    const builder = query(manager);
    boundBy(builder, spec, window);
    for (const { column, direction } of spec.sort) {
      builder.addOrderBy(`${ALIAS}.${column}`, turned(direction, window.backward));
    }
    return recordsOf(builder.limit(window.size + 1));
  });
  return connectionFrom(spec, window, rows, () => database.read((manager) => query(manager).getCount()));
}

/** The same list below many parents at once, in one statement; `partition` is the column that names the parent. */
export async function pagesByParent<T extends ObjectLiteral>(
  database: Database,
  spec: ListSpec<T>,
  partition: string & keyof T,
  parents: readonly string[],
  request: PageRequest<T>,
): Promise<Connection<T>[]> {
  const window = windowOf(request.args, spec.name, spec.sort.length);
  const order = spec.sort
    .map(({ column, direction }) => `${ALIAS}.${column} ${turned(direction, window.backward)}`)
    .join(', ');
  const rows = await database.read((manager) => {
    const inner = manager
      .createQueryBuilder(spec.entity, ALIAS)
      .select(`${ALIAS}.id`, 'rankedId')
      .addSelect(`ROW_NUMBER() OVER (PARTITION BY ${ALIAS}.${partition} ORDER BY ${order})`, 'place')
      .where(`${ALIAS}.${partition} IN (:...parents)`, { parents: [...parents] });
    filterBy(inner, request.visible);
    request.narrow?.(inner);
    boundBy(inner, spec, window);
    const outer = manager
      .createQueryBuilder(spec.entity, 'outerRow')
      .innerJoin(`(${inner.getQuery()})`, 'ranked', 'ranked.rankedId = outerRow.id')
      .where('ranked.place <= :size', { size: window.size + 1 })
      .setParameters(inner.getParameters())
      .orderBy('ranked.place');
    return recordsOf(outer);
  });
  const counts = lazily(() => countByParent(database, spec, partition, parents, request));
  return parents.map((parent) =>
    connectionFrom(
      spec,
      window,
      rows.filter((row) => row[partition] === parent),
      async () => (await counts()).get(parent) ?? 0,
    ),
  );
}

async function countByParent<T extends ObjectLiteral>(
  database: Database,
  spec: ListSpec<T>,
  partition: string,
  parents: readonly string[],
  request: PageRequest<T>,
): Promise<Map<string, number>> {
  const rows = await database.read((manager) => {
    const builder = manager
      .createQueryBuilder(spec.entity, ALIAS)
      .select(`${ALIAS}.${partition}`, 'parent')
      .addSelect('COUNT(*)', 'total')
      .where(`${ALIAS}.${partition} IN (:...parents)`, { parents: [...parents] })
      .groupBy(`${ALIAS}.${partition}`);
    filterBy(builder, request.visible);
    request.narrow?.(builder);
    return builder.getRawMany<{ parent: string; total: number | string }>();
  });
  return new Map(rows.map((row) => [row.parent, Number(row.total)]));
}

const turned = (direction: 'ASC' | 'DESC', backward: boolean): 'ASC' | 'DESC' =>
  backward ? (direction === 'ASC' ? 'DESC' : 'ASC') : direction;

export function filterBy<T extends ObjectLiteral>(builder: SelectQueryBuilder<T>, filter: RecordFilter): void {
  const { sql, params } = toSql(filter, builder.alias);
  builder.andWhere(sql, params);
}

function boundBy<T extends ObjectLiteral>(builder: SelectQueryBuilder<T>, spec: ListSpec<T>, window: Window): void {
  if (window.after) beyond(builder, spec, window.after, 'after', false);
  if (window.before) beyond(builder, spec, window.before, 'before', true);
}

/** Rows strictly beyond a key: (a, b) > (x, y) spelled out, because columns may run in different directions. */
function beyond<T extends ObjectLiteral>(
  builder: SelectQueryBuilder<T>,
  spec: ListSpec<T>,
  key: readonly unknown[],
  name: string,
  backward: boolean,
): void {
  const params: Record<string, unknown> = {};
  const alternatives = spec.sort.map((_, depth) =>
    spec.sort
      .slice(0, depth + 1)
      .map(({ column, direction }, i) => {
        params[`${name}${i}`] = key[i];
        if (i < depth) return `${ALIAS}.${column} = :${name}${i}`;
        return `${ALIAS}.${column} ${turned(direction, backward) === 'ASC' ? '>' : '<'} :${name}${i}`;
      })
      .join(' AND '),
  );
  builder.andWhere(`((${alternatives.join(') OR (')}))`, params);
}

function connectionFrom<T extends ObjectLiteral>(
  spec: ListSpec<T>,
  window: Window,
  rows: readonly T[],
  count: () => Promise<number>,
): Connection<T> {
  const more = rows.length > window.size;
  const nodes = rows.slice(0, window.size);
  if (window.backward) nodes.reverse();
  const edges = nodes.map((node) => ({
    node,
    cursor: writeCursor(
      spec.name,
      spec.sort.map(({ column }) => node[column] as unknown),
    ),
  }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: window.backward ? window.before !== undefined : more,
      hasPreviousPage: window.backward ? more : window.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    count,
  };
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
