import type { MeasuredHub } from './measured-hub';
import type { ValueSource } from './api-values';

/** How many rows a value selects, of those that there are. */
export type Share = 'few' | 'some' | 'many';

export interface Chosen {
  share: Share;
  value: string | boolean;
}

interface Counted {
  value: string;
  rows: number;
}

/** Chooses, of the values that there are, those that select few rows, some and many; each source is counted once. */
export class ChosenValues {
  private readonly known = new Map<string, Promise<Counted[]>>();

  constructor(private readonly hub: MeasuredHub) {}

  /** `of` names a column and the value that the rows have in it, where only some rows are meant. */
  async of(source: ValueSource, of?: readonly [column: string, value: string]): Promise<Chosen[]> {
    if (source === 'given') return [];
    if (source === 'flag') {
      return [
        { share: 'many', value: true },
        { share: 'many', value: false },
      ];
    }
    if ('column' in source) return spread(await this.counted(source.column, (column) => column, false, of));
    if ('prefix' in source) {
      return spread(await this.counted(source.prefix, (column) => `SUBSTR(${column}, 1, ${source.length})`, false));
    }
    if ('words' in source) return spread(await this.words(source.words));
    const day = (column: string) => column;
    if ('from' in source) return bounds(await this.counted(source.from, day, true), 'from');
    if ('to' in source) return bounds(await this.counted(source.to, day, true), 'to');
    const instant = (column: string) => `SUBSTR(${column}, 1, 7)`;
    if ('instantFrom' in source) return instants(await this.counted(source.instantFrom, instant, true), 'from');
    return instants(await this.counted(source.instantTo, instant, true), 'to');
  }

  /** Values of two filters that occur together; each with each where they are not columns of one table. */
  async together(one: ValueSource, other: ValueSource): Promise<{ share: string; values: [Chosen, Chosen] }[]> {
    const [a, b] = [columnOf(one), columnOf(other)];
    if (!a || !b || a.table !== b.table) {
      const [ones, others] = [await this.of(one), await this.of(other)];
      return ones.flatMap((first) =>
        others.map((second) => ({
          share: `${first.share}, ${second.share}`,
          values: [first, second] as [Chosen, Chosen],
        })),
      );
    }
    const [subgraph, table] = a.table.split('.') as [string, string];
    const both = `SELECT ${a.column} AS one, ${b.column} AS other, COUNT(*) AS total FROM ${table} WHERE ${a.column} <> '' AND ${b.column} <> '' GROUP BY ${a.column}, ${b.column}`;
    // One pair of each size: of pairs of ids there may be as many as rows.
    const sizes = await this.once(subgraph, `SELECT total, MIN(one) AS value FROM (${both}) pairs GROUP BY total`, []);
    return Promise.all(
      spread(sizes).map(async ({ share, value }) => {
        const { rows } = sizes.find((size) => size.value === value)!;
        const others = `SELECT MIN(other) AS value, total FROM (${both}) pairs WHERE one = ? AND total = ${rows} GROUP BY total`;
        const [other] = await this.once(subgraph, others, [value]);
        return {
          share,
          values: [
            { share, value },
            { share, value: other!.value },
          ] as [Chosen, Chosen],
        };
      }),
    );
  }

  private counted(
    path: string,
    expression: (column: string) => string,
    isRange: boolean,
    of?: readonly [column: string, value: string],
  ): Promise<Counted[]> {
    const [subgraph, table, column] = path.split('.') as [string, string, string];
    const value = expression(column);
    const narrowed = of ? ` AND ${of[0]} = ?` : '';
    const sql = `SELECT ${value} AS value, COUNT(*) AS total FROM ${table} WHERE ${column} <> ''${narrowed} GROUP BY ${value}`;
    return this.once(subgraph, isRange ? sql : oneOfEachSize(sql), of ? [of[1]] : []);
  }

  private words(path: string): Promise<Counted[]> {
    const [subgraph, list] = path.split('.') as [string, string];
    const sql = 'SELECT word AS value, COUNT(*) AS total FROM search_words WHERE list = ? GROUP BY word';
    return this.once(subgraph, oneOfEachSize(sql), [list]);
  }

  private once(subgraph: string, sql: string, parameters: unknown[]): Promise<Counted[]> {
    const key = `${subgraph} ${sql} ${parameters.join()}`;
    const found = this.known.get(key) ?? this.read(subgraph, sql, parameters);
    this.known.set(key, found);
    return found;
  }

  private async read(subgraph: string, sql: string, parameters: unknown[]): Promise<Counted[]> {
    const rows = await this.hub
      .subgraph(subgraph)
      .database.read((manager) => manager.query<{ value: string; total: number | string }[]>(sql, parameters));
    return rows
      .map(({ value, total }) => ({ value, rows: Number(total) }))
      .sort((a, b) => a.rows - b.rows || (a.value < b.value ? -1 : 1));
  }
}

function columnOf(source: ValueSource): { table: string; column: string } | undefined {
  if (typeof source === 'string' || !('column' in source)) return undefined;
  const parts = source.column.split('.');
  return { table: parts.slice(0, 2).join('.'), column: parts[2]! };
}

/** Of values that select equally many rows, the first will do: of ids there are as many as records. */
const oneOfEachSize = (counted: string): string =>
  `SELECT MIN(value) AS value, total FROM (${counted}) counted GROUP BY total`;

/** The rarest value, the commonest, and the one whose rows lie between the two by their ratio. */
function spread(counted: readonly Counted[]): Chosen[] {
  if (!counted.length) return [];
  const [few, many] = [counted[0]!, counted.at(-1)!];
  const wanted = Math.sqrt(few.rows * many.rows);
  const some = counted.find(({ rows }) => rows >= wanted)!;
  const chosen: Chosen[] = [
    { share: 'few', value: few.value },
    { share: 'some', value: some.value },
    { share: 'many', value: many.value },
  ];
  return chosen.filter(({ value }, i) => chosen.findIndex((other) => other.value === value) === i);
}

/** Ends of a range that leaves a thousandth of the rows, a twentieth, and nine tenths. */
function bounds(counted: readonly Counted[], end: 'from' | 'to'): Chosen[] {
  const inOrder = [...counted].sort((a, b) => (a.value < b.value ? -1 : 1));
  if (end === 'from') inOrder.reverse();
  const total = inOrder.reduce((sum, { rows }) => sum + rows, 0);
  const at = (part: number): string | undefined => {
    let passed = 0;
    return inOrder.find(({ rows }) => (passed += rows) >= total * part)?.value;
  };
  const parts: [Share, number][] = [
    ['few', 0.001],
    ['some', 0.05],
    ['many', 0.9],
  ];
  return parts.flatMap(([share, part]) => {
    const value = at(part);
    return value === undefined ? [] : [{ share, value }];
  });
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Ids begin with their instant: ten signs of base 32, in milliseconds. */
const instantOf = (start: string): string =>
  new Date([...start.padEnd(10, '0')].reduce((time, sign) => time * 32 + ALPHABET.indexOf(sign), 0)).toISOString();

const instants = (counted: readonly Counted[], end: 'from' | 'to'): Chosen[] =>
  bounds(counted, end).map(({ share, value }) => ({ share, value: instantOf(String(value)) }));
