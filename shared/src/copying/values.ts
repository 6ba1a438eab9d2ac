/*
 * What a cell holds, whatever the database: the form in which values travel from one to another, and in which both sides'
 * checksums take them.
 */

export type Kind = 'whole' | 'real' | 'decimal' | 'text' | 'instant' | 'json' | 'bytes';
/** A cell's value: a whole number as bigint, an instant as UTC text to the millisecond, bytes as a Buffer. */
export type Value = bigint | number | string | Buffer | null;
/** The values of a row, in the order of its table's columns. */
export type Row = readonly Value[];

/** A value that its column should not hold; the message does not tell it. */
export class UnfitValue extends Error {}

const kinds: [RegExp, Kind][] = [
  [/^(tiny|small|medium|big)?int|^integer|^bool/, 'whole'],
  [/^(double|float|real)/, 'real'],
  [/^(decimal|numeric)/, 'decimal'],
  [/^json/, 'json'],
  [/char|text|^date$/, 'text'],
  [/^datetime/, 'instant'],
  [/blob|binary/, 'bytes'],
];

/** The kind of a column by its declared type, on either side. */
export function kindOf(declared: string): Kind {
  const found = kinds.find(([pattern]) => pattern.test(declared.toLowerCase()));
  if (!found) throw new Error(`A column of the type ${declared} cannot be copied.`);
  return found[1];
}

/** The kind that both sides' columns have; what one calls JSON the other may keep as text. */
export function commonKind(one: Kind, other: Kind): Kind | undefined {
  if (one === other) return one;
  return [one, other].sort().join() === 'json,text' ? 'json' : undefined;
}

/** What a driver read, as a value of that kind. */
export function valueFrom(read: unknown, kind: Kind): Value {
  return read === null || read === undefined ? null : readers[kind](read);
}

const unfit = (kind: Kind): never => {
  throw new UnfitValue(`holds something that is not ${kind}`);
};

const readers: Record<Kind, (read: unknown) => Value> = {
  whole: (read) => {
    if (typeof read === 'bigint') return read;
    if (typeof read === 'boolean' || (typeof read === 'number' && Number.isInteger(read))) return BigInt(read);
    return typeof read === 'string' && /^-?\d+$/.test(read) ? BigInt(read) : unfit('whole');
  },
  real: (read) => {
    if (typeof read !== 'number' && typeof read !== 'bigint') return unfit('real');
    // −0 and 0 are equal, and not every database keeps them apart.
    return Number(read) + 0;
  },
  decimal: (read) => {
    const text = String(read);
    if (!/^-?\d+(\.\d+)?$/.test(text)) return unfit('decimal');
    const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
    return short === '-0' ? '0' : short;
  },
  text: (read) => (typeof read === 'string' ? read : unfit('text')),
  json: (read) => (typeof read === 'string' ? read : unfit('json')),
  instant: (read) => {
    const parts = typeof read === 'string' && /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?Z?$/.exec(read);
    if (!parts) return unfit('instant');
    const fraction = (parts[3] ?? '').replace(/0+$/, '').padEnd(3, '0');
    return `${parts[1]} ${parts[2]}.${fraction}`;
  },
  bytes: (read) => (Buffer.isBuffer(read) ? read : unfit('bytes')),
};

/** The one text of a value, for checksums; JSON without regard to spaces and the order of its members. */
export function textOf(value: Value, kind: Kind): string | null {
  if (value === null) return null;
  if (Buffer.isBuffer(value)) return value.toString('base64');
  return kind === 'json' ? JSON.stringify(ordered(JSON.parse(String(value)))) : String(value);
}

function ordered(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(ordered);
  if (typeof json !== 'object' || json === null) return json;
  const members = Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, value]) => [name, ordered(value)]));
}
