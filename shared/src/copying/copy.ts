import { keyOf, type CopiedTable, type Store } from './store';
import { commonKind, textOf, UnfitValue, type Row } from './values';
import { checksum } from './checksum';

/** What stands against a copy before anything has been written. */
export class CopyRefused extends Error {}

export interface CopyOptions {
  /** Goes on where an earlier copy stopped. */
  resume: boolean;
  /** How many rows are read and written at a time. */
  pageSize: number;
  /** Told after each page: how many rows of the table have been written in this run. */
  onPage: (table: string, rows: number) => void;
}

/** A table on both sides, when the copy is done. */
export interface CopiedResult {
  table: string;
  source: { rows: number; checksum: string };
  target: { rows: number; checksum: string };
  isSame: boolean;
}

/** Looks at both sides, and answers what then copies and compares. @throws CopyRefused where the copy must not be begun */
export async function prepareCopy(
  source: Store,
  target: Store,
  options: CopyOptions,
): Promise<() => Promise<CopiedResult[]>> {
  const { resume } = options;
  const tables = await commonTables(source, target);
  const filled: string[] = [];
  for (const table of tables) if (!(await target.isEmpty(table))) filled.push(table.name);
  const isUnderWay = (await target.progress(tables)) !== undefined;
  if (isUnderWay && !resume) throw new CopyRefused('a copy into it has been begun: go on with --resume, or drop it');
  if (filled.length && !resume) throw new CopyRefused(`it is not empty: ${filled.join(', ')}`);
  // Filled, and none under way: an earlier run finished here, so there is nothing but to compare.
  const isFinished = filled.length > 0 && !isUnderWay;
  return async () => {
    if (!isFinished) {
      if (!isUnderWay) await target.beginProgress();
      await copyTables(source, target, tables, options);
    }
    const results: CopiedResult[] = [];
    for (const table of tables) results.push(await compare(source, target, table, options.pageSize));
    await source.stillAlone();
    await target.stillAlone();
    if (!isFinished && results.every(({ isSame }) => isSame)) await target.endProgress();
    return results;
  };
}

async function commonTables(source: Store, target: Store): Promise<CopiedTable[]> {
  const [from, to] = [await source.tables(), await target.tables()];
  const differences: string[] = [];
  const tables = from.map((table) => {
    const other = to.find(({ name }) => name === table.name);
    if (!other) differences.push(`${table.name} is not there`);
    return other ? common(table, other, differences) : table;
  });
  for (const { name } of to) if (!from.some((table) => table.name === name)) differences.push(`${name} is there only`);
  if (differences.length) throw new CopyRefused(`its tables are others: ${differences.join(', ')}`);
  return tables;
}

function common(table: CopiedTable, other: CopiedTable, differences: string[]): CopiedTable {
  const names = ({ columns, key }: CopiedTable) =>
    [columns.map(({ name }) => name).join(), key.map((place) => columns[place]!.name).join()].join(' by ');
  if (names(table) !== names(other)) {
    differences.push(`${table.name} has other columns`);
    return table;
  }
  const columns = table.columns.map((column, i) => {
    const kind = commonKind(column.kind, other.columns[i]!.kind);
    if (!kind) differences.push(`${table.name}.${column.name} is ${other.columns[i]!.kind}, not ${column.kind}`);
    return { ...column, kind: kind ?? column.kind };
  });
  return { ...table, columns };
}

async function copyTables(
  source: Store,
  target: Store,
  tables: readonly CopiedTable[],
  { pageSize, onPage }: CopyOptions,
): Promise<void> {
  const progress = await target.progress(tables);
  for (const table of tables) {
    const before = progress?.get(table.name);
    if (before?.isDone) continue;
    let written = 0;
    for (let lastKey = before?.lastKey, isDone = false; !isDone;) {
      const rows = await told(table, () => source.page(table, lastKey, pageSize));
      isDone = rows.length < pageSize;
      const last = rows.at(-1);
      if (last) lastKey = keyOf(table, last);
      await told(table, () => target.write(table, rows, { lastKey, isDone }));
      written += rows.length;
      onPage(table.name, written);
    }
  }
}

async function compare(source: Store, target: Store, table: CopiedTable, pageSize: number): Promise<CopiedResult> {
  const [from, to] = [await summed(source, table, pageSize), await summed(target, table, pageSize)];
  return {
    table: table.name,
    source: from,
    target: to,
    isSame: from.rows === to.rows && from.checksum === to.checksum,
  };
}

async function summed(store: Store, table: CopiedTable, size: number): Promise<CopiedResult['source']> {
  const sum = checksum();
  let rows: Row[];
  let after: Row | undefined;
  do {
    rows = await told(table, () => store.page(table, after, size));
    for (const row of rows) sum.add(row.map((value, i) => textOf(value, table.columns[i]!.kind)));
    if (rows.length) after = keyOf(table, rows.at(-1)!);
  } while (rows.length === size);
  return { rows: sum.rows, checksum: sum.text() };
}

/** A failure with the table it is about, and without the values that a database repeats in its messages. */
async function told<T>(table: CopiedTable, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnfitValue) throw new Error(`A column of ${table.name} ${error.message}.`);
    const { code, message } = error as { code?: string; message: string };
    if (!code) throw error;
    const column = /column '([^']+)'/.exec(message)?.[1];
    throw Object.assign(new Error(`${table.name}${column ? `.${column}` : ''} cannot be copied (${code}).`), { code });
  }
}
