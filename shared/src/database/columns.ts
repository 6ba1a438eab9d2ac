import {
  Column,
  PrimaryColumn,
  TableIndex,
  type ColumnOptions,
  type QueryRunner,
  type TableColumnOptions,
} from 'typeorm';

/*
 * Columns that SQLite, MariaDB and MySQL all know, once as decorators for entities and once for migrations. Statuses and
 * other enumerations are text; days are ISO text, because they sort as they read; instants are UTC to the millisecond.
 */

const fromDatabase = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
const wholeNumber = { to: (value: unknown) => value, from: fromDatabase };
const asJson = {
  to: (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value)),
  from: (value: unknown) => (typeof value === 'string' ? (JSON.parse(value) as unknown) : (value ?? null)),
};

export const ID_LENGTH = 26;
const CODE_LENGTH = 64;

/** The record's own id: a ULID. */
export const KeyColumn = (): PropertyDecorator => PrimaryColumn({ type: 'varchar', length: ID_LENGTH });
/** The id of another record, here or in another subgraph. */
export const IdColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'varchar', length: ID_LENGTH, ...options });
/** A code of a list, or a status. */
export const CodeColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'varchar', length: CODE_LENGTH, ...options });
export const TextColumn = (length: number, options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'varchar', length, ...options });
export const LongTextColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'text', ...options });
export const CountColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'int', ...options });
/** Whole đồng, up to 2^53 − 1. */
export const VndColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'bigint', transformer: wholeNumber, ...options });
/** A number that counts on without end, up to 2^53 − 1. */
export const SequenceColumn = (options: ColumnOptions = {}): PropertyDecorator => VndColumn(options);
export const RatioColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'double', transformer: wholeNumber, ...options });
export const FlagColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'boolean', ...options });
/** A calendar day in Vietnam, 2026-11-20. */
export const DayColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'varchar', length: 10, ...options });
export const InstantColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'datetime', precision: 3, ...options });
export const JsonColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'text', transformer: asJson, ...options });
/** Raised by every change; a caller names the version it has read. */
export const RecordVersionColumn = (): PropertyDecorator => Column({ type: 'int', default: 1 });

type Shape = Omit<TableColumnOptions, 'name'>;
/** The same columns for migrations. */
export const column = {
  key: (): Shape => ({ type: 'varchar', length: String(ID_LENGTH), isPrimary: true }),
  id: (): Shape => ({ type: 'varchar', length: String(ID_LENGTH) }),
  code: (): Shape => ({ type: 'varchar', length: String(CODE_LENGTH) }),
  text: (length: number): Shape => ({ type: 'varchar', length: String(length) }),
  longText: (): Shape => ({ type: 'text' }),
  count: (initial?: number): Shape => ({ type: 'int', ...(initial === undefined ? {} : { default: initial }) }),
  vnd: (): Shape => ({ type: 'bigint' }),
  sequence: (): Shape => ({ type: 'bigint' }),
  ratio: (): Shape => ({ type: 'double' }),
  flag: (initial?: boolean): Shape => ({
    type: 'boolean',
    ...(initial === undefined ? {} : { default: initial ? 1 : 0 }),
  }),
  day: (): Shape => ({ type: 'varchar', length: '10' }),
  instant: (): Shape => ({ type: 'datetime', precision: 3 }),
  json: (): Shape => ({ type: 'text' }),
  version: (): Shape => ({ type: 'int', default: 1 }),
};

export const optional = (shape: Shape): Shape => ({ ...shape, isNullable: true });

/** A table's columns by name, for `new Table({ name, columns: columns({…}) })`. */
export const columns = (shapes: Record<string, Shape>): TableColumnOptions[] =>
  Object.entries(shapes).map(([name, shape]) => ({ name, ...shape }));

/** An index named after its columns; `unique` where two rows must never share them. */
export function index(table: string, columnNames: string[], unique = false): TableIndex {
  return new TableIndex({
    name: `${unique ? 'uq' : 'ix'}_${table}_${columnNames.join('_')}`.slice(0, 60),
    columnNames,
    isUnique: unique,
  });
}

/** Adds an index to a table that is there, unless a migration that was broken off has added it already. */
export const addIndex = (runner: QueryRunner, table: string, columnNames: string[]): Promise<void> =>
  addIndices(runner, { [table]: [columnNames] });

/** Adds indices to tables that are there, each named by its columns. */
export async function addIndices(
  runner: QueryRunner,
  wanted: Readonly<Record<string, readonly string[][]>>,
): Promise<void> {
  for (const [table, lists] of Object.entries(wanted)) {
    const { indices } = (await runner.getTable(table))!;
    const missing = lists
      .map((columnNames) => index(table, columnNames))
      .filter(({ name }) => !indices.some((known) => known.name === name));
    await runner.createIndices(table, missing);
  }
}
