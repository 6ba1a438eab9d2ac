import { marksFor } from '../database/marks';

/**
 * Which records a policy speaks of, written once and used twice: `matches` checks one record, `toSql` narrows a list in
 * the statement that reads it. Only plain columns may be named, so that the two can never disagree.
 */
export type RecordFilter =
  | { op: 'all'; of: readonly RecordFilter[] }
  | { op: 'any'; of: readonly RecordFilter[] }
  | { op: 'in'; column: string; values: readonly (string | number | boolean)[] }
  | { op: 'present'; column: string }
  | { op: 'absent'; column: string };

export const everything: RecordFilter = { op: 'all', of: [] };
export const nothing: RecordFilter = { op: 'any', of: [] };
export const all = (...of: RecordFilter[]): RecordFilter => ({ op: 'all', of });
export const any = (...of: RecordFilter[]): RecordFilter => ({ op: 'any', of });
export const isIn = (column: string, values: readonly (string | number | boolean)[]): RecordFilter =>
  values.length ? { op: 'in', column, values } : nothing;
export const is = (column: string, value: string | number | boolean): RecordFilter => isIn(column, [value]);
/** What may be left open: the records that hold, of each column that something is wanted of, a wanted value. */
export const holding = (wanted: Readonly<Record<string, Wanted>>): RecordFilter =>
  all(
    ...Object.entries(wanted).flatMap(([column, values]) =>
      values == null ? [] : [isIn(column, typeof values === 'string' ? [values] : values)],
    ),
  );
type Wanted = string | readonly string[] | null | undefined;
export const present = (column: string): RecordFilter => ({ op: 'present', column });
export const absent = (column: string): RecordFilter => ({ op: 'absent', column });

/** Whether a filter holds no record at all, whatever there is. */
export function holdsNone(filter: RecordFilter): boolean {
  if (filter.op === 'any') return filter.of.every(holdsNone);
  return filter.op === 'all' && filter.of.some(holdsNone);
}

/** Whether a filter holds every record. */
export function holdsAll(filter: RecordFilter): boolean {
  if (filter.op === 'all') return filter.of.every(holdsAll);
  return filter.op === 'any' && filter.of.some(holdsAll);
}

export function matches(filter: RecordFilter, record: object): boolean {
  switch (filter.op) {
    case 'all':
      return filter.of.every((part) => matches(part, record));
    case 'any':
      return filter.of.some((part) => matches(part, record));
    case 'in':
      return filter.values.includes((record as Record<string, string>)[filter.column]!);
    case 'present':
      return (record as Record<string, unknown>)[filter.column] != null;
    case 'absent':
      return (record as Record<string, unknown>)[filter.column] == null;
  }
}

export interface SqlCondition {
  sql: string;
  params: Record<string, unknown>;
}

let counter = 0;

/** The filter as a condition on a table alias, with named parameters that are unique in the process. */
export function toSql(filter: RecordFilter, alias: string): SqlCondition {
  const params: Record<string, unknown> = {};
  const sql = written(
    filter,
    (column) => `${alias}.${column}`,
    (values) => {
      counter = (counter + 1) % 1_000_000;
      const name = `rf${counter}`;
      params[name] = values;
      return `:...${name}`;
    },
  );
  return { sql, params };
}

/** The filter as a condition with `?` for its values; `nameOf` says how the statement speaks of a column. */
export function conditionOf(
  filter: RecordFilter,
  nameOf: (column: string) => string,
): { sql: string; values: (string | number)[] } {
  const values: (string | number)[] = [];
  const sql = written(filter, nameOf, (own) => {
    values.push(...own);
    return marksFor(own);
  });
  return { sql, values };
}

function written(
  filter: RecordFilter,
  nameOf: (column: string) => string,
  bind: (values: readonly (string | number)[]) => string,
): string {
  switch (filter.op) {
    case 'all':
      return filter.of.length ? `(${filter.of.map((part) => written(part, nameOf, bind)).join(' AND ')})` : '1 = 1';
    case 'any':
      return filter.of.length ? `(${filter.of.map((part) => written(part, nameOf, bind)).join(' OR ')})` : '1 = 0';
    case 'in': {
      const values = filter.values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
      return `${nameOf(filter.column)} IN (${bind(values)})`;
    }
    case 'present':
      return `${nameOf(filter.column)} IS NOT NULL`;
    case 'absent':
      return `${nameOf(filter.column)} IS NULL`;
  }
}
