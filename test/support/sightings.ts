/** What a caller has read of one record, by every path on which it met it. */
export interface Sighting {
  /** By field: its value as text, `null`, or `shown` for what is itself made of records. */
  fields: Map<string, string>;
}

/** A list whose total is not what can be paged through, or a record that says one thing here and another there. */
export interface Sightings {
  byRecord: Map<string, Sighting>;
  faults: string[];
}

export const nothingSeen = (): Sightings => ({ byRecord: new Map(), faults: [] });

type Json = null | string | number | boolean | Json[] | { [name: string]: Json };

/** What has a code of its own only within its record: another record has a part of the same code. */
const parts = new Set(['ReportFigure', 'ReportFigureChange']);

/** Goes through an answer and notes every record in it, whatever path led there. */
export function note(seen: Sightings, value: Json, path: string): void {
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const item of value) note(seen, item, path);
    return;
  }
  if (typeof value['totalCount'] === 'number') noteList(seen, value, path);
  const type = value['__typename'];
  const key = value['id'] ?? value['code'];
  if (typeof type === 'string' && typeof key === 'string' && !parts.has(type))
    noteRecord(seen, `${type}:${key}`, value, path);
  for (const [name, inner] of Object.entries(value)) note(seen, inner, `${path}.${name}`);
}

function noteRecord(seen: Sightings, record: string, value: { [name: string]: Json }, path: string): void {
  const sighting = seen.byRecord.get(record) ?? { fields: new Map<string, string>() };
  seen.byRecord.set(record, sighting);
  for (const [alias, inner] of Object.entries(value)) {
    const field = alias.replace(/^[A-Z]\w*?_/, '');
    const told = textOf(inner);
    const before = sighting.fields.get(field);
    if (before !== undefined && before !== told) {
      seen.faults.push(`${record}.${field} is ${before}, but ${told} at ${path}`);
    }
    sighting.fields.set(field, told);
  }
}

/** Values are compared as they are; of what leads on to records only whether it is there. */
function textOf(value: Json): string {
  if (value === null) return 'null';
  const text = JSON.stringify(value);
  return /"(?:id|code|totalCount)":/.test(text) ? 'shown' : text;
}

function noteList(seen: Sightings, list: { [name: string]: Json }, path: string): void {
  const { totalCount, nodes, edges, pageInfo } = list as {
    totalCount: number;
    nodes: Json[];
    edges?: Json[];
    pageInfo?: { hasNextPage: boolean };
  };
  const isWhole = pageInfo?.hasNextPage === false;
  const isRight = isWhole ? nodes.length === totalCount : nodes.length < totalCount;
  if (!isRight) seen.faults.push(`${path} counts ${totalCount} and shows ${nodes.length}`);
  if (edges && edges.length !== nodes.length)
    seen.faults.push(`${path} has ${edges.length} edges, ${nodes.length} nodes`);
}
