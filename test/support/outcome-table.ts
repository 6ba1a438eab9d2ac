import type { ExecutionResult } from 'graphql';
import { principalOf, type HubInProcess } from './hub-in-process';

/** Who asks, in the order of every table's columns. */
export const callers = [
  'nobody',
  'enterprise-a',
  'enterprise-b',
  'school-a',
  'school-b',
  'board-tra-vinh',
  'board-ha-noi',
  'province-vinh-long',
  'admin',
] as const;

export type OutcomeTable = Record<string, string[]>;

/** A table as it is written: a name, then a word for each caller. The first line names the columns for the reader. */
export function outcomes(table: string): OutcomeTable {
  const [, ...lines] = table.trim().split('\n');
  const rows = lines.map((line) => line.trim().split(/\s+/));
  const wrong = rows.filter((row) => row.length !== callers.length + 1);
  if (wrong.length) throw new Error(`A row has not a word for each caller: ${JSON.stringify(wrong)}`);
  return Object.fromEntries(rows.map(([name, ...words]) => [name, words]));
}

/** The word for an answer's first field: what it showed, or the code of the error that stands in its place. */
export function wordFor({ data, errors }: ExecutionResult): string {
  if (errors?.length) return String(errors[0]!.extensions['code']);
  return wordForValue(Object.values(JSON.parse(JSON.stringify(data)) as object)[0]);
}

/** `null`, `none` for an empty list, `may` for a payload unless it says that a record is not there, else `shown`. */
export function wordForValue(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  const { totalCount, userErrors } = value as { totalCount?: number; userErrors?: { code: string }[] };
  if (userErrors) return userErrors.some(({ code }) => code === 'NOT_FOUND') ? 'NOT_FOUND' : 'may';
  if (totalCount !== undefined) return totalCount === 0 ? 'none' : 'shown';
  return Array.isArray(value) && value.length === 0 ? 'none' : 'shown';
}

/** What every caller gets, by the names of a table, so that one comparison shows all that differs. */
export async function told(
  names: readonly string[],
  tell: (name: string, principal: ReturnType<typeof principalOf>) => Promise<string>,
): Promise<OutcomeTable> {
  const table: OutcomeTable = {};
  for (const name of names) {
    table[name] = [];
    for (const caller of callers) table[name].push(await tell(name, principalOf(caller)));
  }
  return table;
}

/** Reads a query and answers its words, where the path to the value is the query's only one. */
export async function valueOf(
  hub: HubInProcess,
  principal: ReturnType<typeof principalOf>,
  query: string,
): Promise<unknown> {
  const { data, errors } = await hub.run(principal, query);
  if (errors?.length) return errors[0]!.extensions['code'];
  let value: unknown = JSON.parse(JSON.stringify(data));
  while (value !== null && typeof value === 'object') {
    if (Array.isArray(value)) {
      if (value.length === 0) return 'none';
      value = value[0];
    } else value = Object.values(value)[0];
  }
  return value === '' ? 'none' : value;
}
