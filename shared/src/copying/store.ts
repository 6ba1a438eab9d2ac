import { COPY_PROGRESS, MIGRATIONS_TABLE } from '../database';
import { valueFrom, type Kind, type Row } from './values';

export interface TableColumn {
  name: string;
  kind: Kind;
}

export interface CopiedTable {
  name: string;
  /** All but what the database computes itself, in the order of their names. */
  columns: readonly TableColumn[];
  /** Places of the primary key's columns among them, in the key's order. */
  key: readonly number[];
}

/** How far a copy has come, kept where it is written: with each page, in the page's transaction. */
export interface Progress {
  /** The key of the last row that was written; none where the table had no rows. */
  lastKey: Row | undefined;
  isDone: boolean;
}

/** One database, as far as copying goes; while it is open, nobody else is to work on it. */
export interface Store {
  tables(): Promise<CopiedTable[]>;
  isEmpty(table: CopiedTable): Promise<boolean>;
  /** The rows after a key, in the key's order as this database has it. */
  page(table: CopiedTable, after: Row | undefined, size: number): Promise<Row[]>;
  write(table: CopiedTable, rows: readonly Row[], progress: Progress): Promise<void>;
  /** Where the copy into it stands, by table; undefined where none is under way. */
  progress(tables: readonly CopiedTable[]): Promise<Map<string, Progress> | undefined>;
  beginProgress(): Promise<void>;
  endProgress(): Promise<void>;
  /** @throws InUse where others have come in since it was opened */
  stillAlone(): Promise<void>;
  close(): Promise<void>;
}

/** A database that others work on. */
export class InUse extends Error {
  constructor(database: string) {
    super(`${database} is in use: stop the hub that works on it.`);
    this.name = 'InUse';
  }
}

/** Whether a table says how a database came to be, not what is in it. */
export const isBookkeeping = (table: string): boolean =>
  [MIGRATIONS_TABLE, COPY_PROGRESS, 'typeorm_metadata'].includes(table) || table.startsWith('sqlite_');

export const progressTable = `CREATE TABLE ${COPY_PROGRESS} (
  tableName varchar(64) NOT NULL PRIMARY KEY, lastKey text, isDone int NOT NULL)`;

const keyKinds: readonly Kind[] = ['text', 'whole', 'instant'];

/** A table as its database describes it. */
export function tableOf(name: string, columns: readonly TableColumn[], keyNames: readonly string[]): CopiedTable {
  const sorted = [...columns].sort((a, b) => (a.name < b.name ? -1 : 1));
  const key = keyNames.map((keyName) => sorted.findIndex((column) => column.name === keyName));
  if (!key.length || !key.every((place) => keyKinds.includes(sorted[place]!.kind)))
    throw new Error(`The table ${name} has no primary key by which it could be read page by page.`);
  return { name, columns: sorted, key };
}

export const namesOf = ({ columns }: CopiedTable): string[] => columns.map(({ name }) => name);
export const keyOf = ({ key }: CopiedTable, row: Row): Row => key.map((place) => row[place]!);

export const writeKey = (key: Row | undefined): string | null => (key ? JSON.stringify(key.map(String)) : null);
const readKey = ({ key, columns }: CopiedTable, written: string | null): Row | undefined =>
  written === null
    ? undefined
    : (JSON.parse(written) as string[]).map((text, i) => valueFrom(text, columns[key[i]!]!.kind));

/** The condition of coming after a key, in a form that every database answers by its index, and its parameters. */
export function afterKey(quoted: readonly string[], key: Row): { condition: string; parameters: Row } {
  const ways = quoted.map((column, i) => ({
    condition: [...quoted.slice(0, i).map((earlier) => `${earlier} = ?`), `${column} > ?`].join(' AND '),
    parameters: key.slice(0, i + 1),
  }));
  return {
    condition: ways.map(({ condition }) => `(${condition})`).join(' OR '),
    parameters: ways.flatMap(({ parameters }) => parameters),
  };
}

/** What a database keeps of a copy's progress, by table. */
export function progressOf(
  kept: readonly { tableName: string; lastKey: string | null; isDone: bigint | number }[],
  tables: readonly CopiedTable[],
): Map<string, Progress> {
  return new Map(
    kept.map(({ tableName, lastKey, isDone }) => {
      const table = tables.find(({ name }) => name === tableName)!;
      return [tableName, { lastKey: readKey(table, lastKey), isDone: Number(isDone) === 1 }];
    }),
  );
}
