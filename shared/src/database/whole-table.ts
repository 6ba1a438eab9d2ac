import type { DataSource, EntityMetadata, ObjectLiteral, QueryRunner } from 'typeorm';
import type { FileRunner } from './watched-statements';

type ColumnOf = EntityMetadata['columns'][number];

interface AnsweredColumn {
  property: string;
  /** What its value is called in a row. */
  answeredAs: string;
  /** Makes what the record has of what the driver answers; undefined where they are the same. */
  read: ((value: unknown) => unknown) | undefined;
}

/** A part of a statement, with `?` for its values. */
export interface SqlPart {
  sql: string;
  values: readonly unknown[];
}

/** How a statement speaks of a column. */
interface NamedColumn {
  sql: string;
  /** Whether both drivers take its values as they are in the record. */
  takesPlainly: boolean;
}

const TEXTS_KEPT = 500;

/** The types that both drivers answer as they are in the record. */
const PLAIN_TYPES: ReadonlySet<unknown> = new Set(['varchar', 'text', 'mediumtext', 'int']);

const isPlainColumn = ({ type, transformer }: ColumnOf): boolean => PLAIN_TYPES.has(type) && transformer === undefined;

/** Whether a row is a record, with nothing that TypeORM would add, leave out or read elsewhere. */
export function isPlainTable(metadata: EntityMetadata): boolean {
  const { relations, embeddeds, columns, discriminatorColumn, childEntityMetadatas, afterLoadListeners } = metadata;
  return (
    !(relations.length || embeddeds.length || discriminatorColumn || childEntityMetadatas.length) &&
    !afterLoadListeners.length &&
    columns.every(({ isSelect, isVirtual, isVirtualProperty }) => isSelect && !isVirtual && !isVirtualProperty)
  );
}

/** A table whose whole rows are selected, under an alias: worked out once for both. */
export class WholeTable {
  /** Its columns by their properties. */
  readonly named: ReadonlyMap<string, NamedColumn>;
  /** `SELECT … FROM table alias` */
  readonly select: string;
  private readonly columns: readonly AnsweredColumn[];
  private readonly texts = new Map<string, string>();
  private readonly keyAt: readonly number[];
  private readonly make: () => Record<string, unknown>;

  /** `names` are the columns' in an answered row, in their order. */
  constructor(
    columnsSelected: string,
    /** ` FROM table alias` */
    readonly from: string,
    alias: string,
    metadata: EntityMetadata,
    names: readonly string[],
  ) {
    this.select = `SELECT ${columnsSelected}${from}`;
    const { columns, target } = metadata;
    const { driver } = metadata.dataSource;
    this.named = new Map(
      columns.map((column) => [
        column.propertyName,
        {
          sql: `${driver.escape(alias)}.${driver.escape(column.databaseName)}`,
          takesPlainly: isPlainColumn(column) || column.type === 'boolean',
        },
      ]),
    );
    this.columns = columns.map((column, at) => ({
      property: column.propertyName,
      answeredAs: names[at]!,
      read: isPlainColumn(column) ? undefined : (value) => driver.prepareHydratedValue(value, column) as unknown,
    }));
    this.keyAt = columns.flatMap(({ isPrimary }, at) => (isPrimary ? [at] : []));
    const Record = target as new () => Record<string, unknown>;
    this.make = typeof target === 'function' ? () => new Record() : () => ({});
  }

  /** A statement that ends so; kept, because a text that was put together anew is a new key to what is prepared. */
  textEnding(ending: string): string {
    let text = this.texts.get(ending);
    if (text === undefined) {
      if (this.texts.size >= TEXTS_KEPT) this.texts.clear();
      this.texts.set(ending, (text = this.select + ending));
    }
    return text;
  }

  /** Records of rows that are objects; `mayRepeat` where a joined table may have answered a row more than once. */
  ofRows<T>(rows: readonly Record<string, unknown>[], mayRepeat: boolean): T[] {
    return this.ofLists(
      rows.map((row) => this.columns.map(({ answeredAs }) => row[answeredAs])),
      mayRepeat,
    );
  }

  /** Records of rows that are lists of values. */
  ofLists<T>(rows: readonly (readonly unknown[])[], mayRepeat: boolean): T[] {
    return (mayRepeat ? this.once(rows) : rows).map((row) => {
      const record = this.make();
      const { columns } = this;
      for (let at = 0; at < columns.length; at += 1) {
        const { property, read } = columns[at]!;
        record[property] = read ? read(row[at]) : row[at];
      }
      return record as T;
    });
  }

  private once(rows: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
    return [...new Map(rows.map((row) => [this.keyAt.map((at) => String(row[at])).join('_'), row])).values()];
  }
}

/** Reads whole rows by a statement that begins with the table's `select`. */
export async function readWhole<T extends ObjectLiteral>(
  dataSource: DataSource,
  runner: QueryRunner | undefined,
  whole: WholeTable,
  sql: string,
  values: readonly unknown[],
  mayRepeat: boolean,
): Promise<T[]> {
  if (dataSource.options.type === 'better-sqlite3') {
    const file = (runner ?? dataSource.driver.createQueryRunner('slave')) as FileRunner;
    return whole.ofLists(await file.lists(sql, values), mayRepeat);
  }
  const rows = await dataSource.query<Record<string, unknown>[]>(sql, [...values], runner);
  return whole.ofRows(rows, mayRepeat);
}
