import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { isFile, marksFor, MOST_PARTS, TableRead, unionOf, type Database, type SqlPart } from '../database';
import { all, conditionOf, everything, is, toSql, type RecordFilter } from '../permissions';
import type { Connection, PageArgs } from './connection';
import { filterOf, rangesOf, rangesWithin, type Range } from './ranges';
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
  /** The index that has all of the list in its order, where that is not the key. */
  index?: string;
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

type NameOf = (column: string) => string;

const ALIAS = 't';

/** One page of a list by keyset: its cost does not grow with what lies before it, nor with how long the list is. */
export async function pageOf<T extends ObjectLiteral>(
  database: Database,
  spec: ListSpec<T>,
  request: PageRequest<T>,
): Promise<Connection<T>> {
  const window = windowOf(request.args, spec.name, spec.sort.length);
  const filter = filterBehind(request);
  const ranges = rangesOf(request.visible, request.where ?? everything);
  const rows = await (ranges.length === 0
    ? []
    : database.read((manager) => rowsIn(manager, spec, window, ranges, request, true)));
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
  const rangesFor = rangesWithin(visible);
  const ranges = parents.flatMap((parent) => rangesFor(all(is(partition, parent), where)));
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
  const table = new TableRead(manager, spec.entity, ALIAS);
  const others = othersOf(table, spec, window, request);
  const firstOf = (range: Range) => {
    const { sql, values } = together([conditionOf(filterOf(range), table.nameOf), ...others]);
    const hint = needsHint(manager, range) ? notAlong(['PRIMARY', ...(spec.index ? [spec.index] : [])]) : '';
    return {
      sql: `${hint} WHERE ${sql} ORDER BY ${orderBy(table.nameOf, spec, window)} LIMIT ${window.size + 1}`,
      values,
    };
  };
  const firsts = ranges.map(firstOf);
  const [only] = firsts;
  if (only && firsts.length === 1) return table.read(only.sql, only.values);
  const escape = (name: string) => manager.connection.driver.escape(name);
  const keys = [...new Set(['id', ...spec.sort.map(({ column }) => column)])];
  const select = `SELECT ${keys.map((key) => `${table.nameOf(key)} AS ${escape(key)}`).join(', ')}${table.from}`;
  const parts = unionOf(
    manager,
    'UNION',
    firsts.map(({ sql, values }) => ({ sql: select + sql, values })),
  );
  const page = escape('page');
  const inAll = isOnePage ? ` ORDER BY ${orderBy(escape, spec, window)} LIMIT ${window.size + 1}` : '';
  const found = new TableRead(manager, spec.entity, 'found');
  return found.read(
    ` INNER JOIN (${parts.sql}${inAll}) ${page} ON ${page}.${escape('id')} = ${found.nameOf('id')} ORDER BY ${orderBy(found.nameOf, spec, window)}`,
    parts.values,
  );
}

/**
 * A server takes the rows that it looks for to be spread evenly over the table, and would rather walk along the whole
 * list until it has met enough of them; those of one status or one year lie together, and it walks past all others.
 */
const notAlong = (indices: readonly string[]): string => ` IGNORE INDEX FOR ORDER BY (${indices.join(', ')})`;
const needsHint = (manager: EntityManager, range: Range): boolean => !isFile(manager) && range.in.size > 0;

/** The same for more parents than a statement can have parts: each parent's rows are counted through as far as they go. */
function rowsRanked<T extends ObjectLiteral>(
  manager: EntityManager,
  spec: ListSpec<T>,
  window: Window,
  partition: string,
  parents: readonly string[],
  request: PageRequest<T>,
): Promise<T[]> {
  const table = new TableRead(manager, spec.entity, ALIAS);
  const { sql, values } = together([
    { sql: `${table.nameOf(partition)} IN (${marksFor(parents)})`, values: [...parents] },
    conditionOf(filterBehind(request), table.nameOf),
    ...othersOf(table, spec, window, request),
  ]);
  const place = `ROW_NUMBER() OVER (PARTITION BY ${table.nameOf(partition)} ORDER BY ${orderBy(table.nameOf, spec, window)})`;
  const ranked = `SELECT ${table.nameOf('id')} AS rankedId, ${place} AS place${table.from} WHERE ${sql}`;
  const found = new TableRead(manager, spec.entity, 'found');
  return found.read(
    ` INNER JOIN (${ranked}) ranked ON ranked.rankedId = ${found.nameOf('id')} WHERE ranked.place <= ? ORDER BY ranked.place`,
    [...values, window.size + 1],
  );
}

/** What a page is narrowed by beyond its columns' values, and its bounds. */
const othersOf = <T extends ObjectLiteral>(
  table: TableRead<T>,
  spec: ListSpec<T>,
  window: Window,
  { narrow }: PageRequest<T>,
): SqlPart[] =>
  [narrow && table.condition(narrow), ...boundsOf(table.nameOf, spec, window)].filter((part) => part !== undefined);

const together = (conditions: readonly SqlPart[]): SqlPart => ({
  sql: conditions.map(({ sql }) => sql).join(' AND '),
  values: conditions.flatMap(({ values }) => values),
});

const orderBy = (nameOf: NameOf, spec: Pick<ListSpec<ObjectLiteral>, 'sort'>, window: Window): string =>
  spec.sort.map(({ column, direction }) => `${nameOf(column)} ${turned(direction, window.backward)}`).join(', ');

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

function boundsOf(nameOf: NameOf, spec: Pick<ListSpec<ObjectLiteral>, 'sort'>, { after, before }: Window): SqlPart[] {
  return [
    ...(after ? [beyond(nameOf, spec, after, false)] : []),
    ...(before ? [beyond(nameOf, spec, before, true)] : []),
  ];
}

/** Rows strictly beyond a key: (a, b) > (x, y) spelled out, because columns may run in different directions. */
function beyond(
  nameOf: NameOf,
  { sort }: Pick<ListSpec<ObjectLiteral>, 'sort'>,
  key: readonly unknown[],
  backward: boolean,
): SqlPart {
  const alternatives = sort.map((_, depth) =>
    sort
      .slice(0, depth + 1)
      .map(({ column, direction }, i) => {
        if (i < depth) return `${nameOf(column)} = ?`;
        return `${nameOf(column)} ${turned(direction, backward) === 'ASC' ? '>' : '<'} ?`;
      })
      .join(' AND '),
  );
  return { sql: `((${alternatives.join(') OR (')}))`, values: sort.flatMap((_, depth) => key.slice(0, depth + 1)) };
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
  const cursorOf = (node: T | undefined): string | null =>
    node === undefined
      ? null
      : writeCursor(
          spec.name,
          spec.sort.map(({ column }) => node[column] as unknown),
        );
  return {
    // Most pages are read without cursors.
    get edges() {
      return nodes.map((node) => ({ node, cursor: cursorOf(node)! }));
    },
    nodes,
    pageInfo: {
      hasNextPage: window.backward ? window.before !== undefined : more,
      hasPreviousPage: window.backward ? more : window.after !== undefined,
      get startCursor() {
        return cursorOf(nodes[0]);
      },
      get endCursor() {
        return cursorOf(nodes.at(-1));
      },
    },
    count,
  };
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
