import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Database } from '../database';
import { all, everything, is, toSql, type RecordFilter } from '../permissions';
import type { Connection, PageArgs } from './connection';
import { filterOf, rangesOf, type Range } from './ranges';
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
  /** What the caller asks for, as far as columns are to hold given values: each of them may lead an index. */
  where?: RecordFilter;
  /** What else the caller asks for. */
  narrow?: Narrow<T>;
}

const ALIAS = 't';
/** A statement of SQLite has at most 500 parts. */
const MOST_PARTS = 400;

/** One page of a list by keyset: its cost does not grow with what lies before it, nor with how long the list is. */
export async function pageOf<T extends ObjectLiteral>(
  database: Database,
  spec: ListSpec<T>,
  request: PageRequest<T>,
): Promise<Connection<T>> {
  const window = windowOf(request.args, spec.name, spec.sort.length);
  const filter = filterBehind(request);
  const ranges = rangesOf(request.visible, request.where ?? everything);
  const [only] = ranges;
  const rows = await (only === undefined
    ? []
    : database.read((manager) => {
        if (ranges.length > 1 || needsHint(manager, only)) return rowsIn(manager, spec, window, ranges, request, true);
        const builder = manager.createQueryBuilder(spec.entity, ALIAS);
        filterBy(builder, filterOf(only));
        request.narrow?.(builder);
        boundBy(builder, spec, window);
        return inOrder(builder, spec, window)
          .limit(window.size + 1)
          .getMany();
      }));
  const count = () =>
    database.read((manager) => {
      const builder = manager.createQueryBuilder(spec.entity, ALIAS);
      filterBy(builder, filter);
      request.narrow?.(builder);
      return builder.getCount();
    });
  return connectionFrom(spec, window, rows, count);
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
  const { visible, where = everything } = request;
  const ranges = parents.flatMap((parent) => rangesOf(visible, all(is(partition, parent), where)));
  const rows = await (ranges.length === 0
    ? []
    : database.read((manager) =>
        ranges.length > MOST_PARTS
          ? rowsRanked(manager, spec, window, partition, parents, request)
          : rowsIn(manager, spec, window, ranges, request, false),
      ));
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

const filterBehind = <T extends ObjectLiteral>({ visible, where }: PageRequest<T>): RecordFilter =>
  all(visible, where ?? everything);

/**
 * The first rows of each range, as many as a page may need, in the list's order; of all of them together where they make
 * one page. An index has each range in that order, so that no more is read than so many rows of each, however many it has.
 */
function rowsIn<T extends ObjectLiteral>(
  manager: EntityManager,
  spec: ListSpec<T>,
  window: Window,
  ranges: readonly Range[],
  request: PageRequest<T>,
  isOnePage: boolean,
): Promise<T[]> {
  const inRange = manager.createQueryBuilder(spec.entity, ALIAS).select(`${ALIAS}.id`, 'id');
  const others = spec.sort.filter(({ column }) => column !== 'id');
  for (const { column } of others) inRange.addSelect(`${ALIAS}.${column}`, column);
  request.narrow?.(inRange);
  boundBy(inRange, spec, window);
  const text = inOrder(inRange.andWhere(RANGE), spec, window)
    .limit(window.size + 1)
    .getQuery();
  const conditions = ranges.map((range) => toSql(filterOf(range), ALIAS));
  const isSqlite = isFile(manager);
  const escape = (name: string) => manager.connection.driver.escape(name);
  const table = ` FROM ${escape(inRange.expressionMap.mainAlias!.metadata.tablePath)} ${escape(ALIAS)}`;
  const parts = conditions.map(({ sql }, i) => {
    const hint = needsHint(manager, ranges[i]!) ? NOT_ALONG_KEYS : '';
    const part = `(${text.replace(table, () => table + hint).replace(RANGE, () => sql)})`;
    return isSqlite ? `SELECT * FROM ${part}` : part;
  });
  const order = spec.sort.map(({ column, direction }) => `${column} ${turned(direction, window.backward)}`).join(', ');
  const together = parts.join(' UNION ') + (isOnePage ? ` ORDER BY ${order} LIMIT ${window.size + 1}` : '');
  const builder = manager
    .createQueryBuilder(spec.entity, 'found')
    .innerJoin(`(${together})`, 'page', 'page.id = found.id')
    .setParameters(Object.assign({}, inRange.getParameters(), ...conditions.map(({ params }) => params)));
  return inOrder(builder, spec, window).getMany();
}

/** Takes the place of a range's condition. */
const RANGE = '{range}';

/**
 * A server takes the rows that it looks for to be spread evenly over the table, and would rather walk along the primary
 * key until it has met enough of them; those of one status or one year lie together, and it walks past all others.
 */
const NOT_ALONG_KEYS = ' IGNORE INDEX FOR ORDER BY (PRIMARY)';
const needsHint = (manager: EntityManager, range: Range): boolean => !isFile(manager) && range.in.size > 0;
const isFile = (manager: EntityManager): boolean => manager.connection.options.type === 'better-sqlite3';

/** The same for more parents than a statement can have parts: each parent's rows are counted through as far as they go. */
function rowsRanked<T extends ObjectLiteral>(
  manager: EntityManager,
  spec: ListSpec<T>,
  window: Window,
  partition: string,
  parents: readonly string[],
  request: PageRequest<T>,
): Promise<T[]> {
  const order = spec.sort
    .map(({ column, direction }) => `${ALIAS}.${column} ${turned(direction, window.backward)}`)
    .join(', ');
  const inner = manager
    .createQueryBuilder(spec.entity, ALIAS)
    .select(`${ALIAS}.id`, 'rankedId')
    .addSelect(`ROW_NUMBER() OVER (PARTITION BY ${ALIAS}.${partition} ORDER BY ${order})`, 'place')
    .where(`${ALIAS}.${partition} IN (:...parents)`, { parents: [...parents] });
  filterBy(inner, filterBehind(request));
  request.narrow?.(inner);
  boundBy(inner, spec, window);
  return manager
    .createQueryBuilder(spec.entity, 'outerRow')
    .innerJoin(`(${inner.getQuery()})`, 'ranked', 'ranked.rankedId = outerRow.id')
    .where('ranked.place <= :size', { size: window.size + 1 })
    .setParameters(inner.getParameters())
    .orderBy('ranked.place')
    .getMany();
}

function inOrder<T extends ObjectLiteral>(
  builder: SelectQueryBuilder<T>,
  spec: ListSpec<T>,
  window: Window,
): SelectQueryBuilder<T> {
  for (const { column, direction } of spec.sort) {
    builder.addOrderBy(`${builder.alias}.${column}`, turned(direction, window.backward));
  }
  return builder;
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
    filterBy(builder, filterBehind(request));
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
