import type { RecordFilter } from '../permissions';

type Value = string | number | boolean;

/** Rows whose columns hold given values. Where each holds just one, an index can have them in a list's order. */
export interface Range {
  in: ReadonlyMap<string, readonly Value[]>;
  present: ReadonlySet<string>;
  absent: ReadonlySet<string>;
  /** What its rows are sifted by as they are met. */
  sifted: readonly RecordFilter[];
}

const all: Range = { in: new Map(), present: new Set(), absent: new Set(), sifted: [] };

/** A caller sees records by as many columns and organisations as these at most; an office has so many zones. */
const MOST_SEEN = 64;
/** Each is read as far as a page goes, so that a page's cost is that of so many pages at most. */
const MOST_ASKED = 8;

/**
 * The ranges that together are what a caller may see of what is asked for; a row may lie in several. What may be seen is
 * taken apart, for no index has the rows of all a caller's organisations in order. A long list of values that are asked
 * for is not: many rows hold one of many values, and they are met soon enough on the way. Nor is what an office of many
 * zones may see of one partner's: those rows are few, and each zone would go through them all.
 */
export const rangesOf = (visible: RecordFilter, wanted: RecordFilter): Range[] => rangesWithin(visible)(wanted);

/** The same for several questions of one caller. */
export function rangesWithin(visible: RecordFilter): (wanted: RecordFilter) => Range[] {
  const seen = apart(visible, MOST_SEEN);
  return (wanted) => rangesAmong(seen, visible, wanted);
}

function rangesAmong(seen: readonly Range[], visible: RecordFilter, wanted: RecordFilter): Range[] {
  const asked = apart(wanted, MOST_ASKED);
  const few = seen.length * asked.length <= MOST_SEEN ? asked : apart(wanted, 1);
  const ranges = few.flatMap((other) =>
    seen.length > MOST_ASKED && namesOne(other)
      ? [{ ...other, sifted: [...other.sifted, visible] }]
      : seen.flatMap((one) => both(one, other)),
  );
  const most = Math.max(...ranges.map(conditions));
  const wide = ranges.filter((range) => conditions(range) < most);
  return ranges.filter(
    (range) => !wide.some((other) => conditions(other) < conditions(range) && isWithin(range, other)),
  );
}

const conditions = (range: Range): number =>
  range.in.size + range.present.size + range.absent.size + range.sifted.length;

/** Whether all rows of a range are another's too, so that it need not be read. */
const isWithin = (range: Range, other: Range): boolean =>
  [...other.in].every(([column, values]) => range.in.get(column)?.every((value) => values.includes(value))) &&
  [...other.present].every((column) => range.present.has(column) || range.in.has(column)) &&
  [...other.absent].every((column) => range.absent.has(column)) &&
  other.sifted.every((filter) => range.sifted.includes(filter));

/** Whether the rows are those of one record: its id is the value of a column. */
const namesOne = (range: Range): boolean =>
  [...range.in].some(([column, values]) => /(^i|I)d$/.test(column) && values.length === 1);

/** Alternatives of different columns, and as many lists of values as there are ranges left for, the shortest first. */
function apart(filter: RecordFilter, most: number): Range[] {
  const ranges = alternatives(filter);
  for (;;) {
    const next = shortestList(ranges);
    if (!next || ranges.length - 1 + next.values.length > most) return ranges;
    const { range, column, values } = next;
    const parts = values.map((value) => ({ ...range, in: new Map(range.in).set(column, [value]) }));
    ranges.splice(ranges.indexOf(range), 1, ...parts);
  }
}

/** A range as a filter again. */
export const filterOf = (range: Range): RecordFilter => ({
  op: 'all',
  of: [
    ...[...range.in].map(([column, values]) => ({ op: 'in' as const, column, values })),
    ...[...range.present].map((column) => ({ op: 'present' as const, column })),
    ...[...range.absent].map((column) => ({ op: 'absent' as const, column })),
    ...range.sifted,
  ],
});

function alternatives(filter: RecordFilter): Range[] {
  switch (filter.op) {
    case 'in':
      return filter.values.length ? [{ ...all, in: new Map([[filter.column, [...new Set(filter.values)]]]) }] : [];
    case 'present':
      return [{ ...all, present: new Set([filter.column]) }];
    case 'absent':
      return [{ ...all, absent: new Set([filter.column]) }];
    case 'any':
      return filter.of.flatMap(alternatives);
    case 'all':
      return filter.of.reduce<Range[]>(
        (ranges, part) => {
          const others = alternatives(part);
          return ranges.flatMap((range) => others.flatMap((other) => both(range, other)));
        },
        [all],
      );
  }
}

/** The rows of two ranges; none where they contradict each other. */
function both(one: Range, other: Range): Range[] {
  const values = new Map(one.in);
  for (const [column, wanted] of other.in) {
    const here = values.get(column);
    values.set(column, here ? here.filter((value) => wanted.includes(value)) : wanted);
  }
  const absent = new Set([...one.absent, ...other.absent]);
  const named = [...one.present, ...other.present].filter((column) => !values.has(column));
  const isEmpty =
    [...values.values()].some((list) => list.length === 0) ||
    [...absent].some((column) => values.has(column) || one.present.has(column) || other.present.has(column));
  return isEmpty ? [] : [{ in: values, present: new Set(named), absent, sifted: [...one.sifted, ...other.sifted] }];
}

function shortestList(ranges: readonly Range[]) {
  return ranges
    .flatMap((range) => [...range.in].map(([column, values]) => ({ range, column, values })))
    .filter(({ values }) => values.length > 1)
    .sort((a, b) => a.values.length - b.values.length)[0];
}
