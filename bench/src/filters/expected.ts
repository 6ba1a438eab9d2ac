import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './measuring';

/** What a page may come to: kept in a file, so that a reviewer sees it grow. */
export interface Expected {
  statements: number;
  /** What SQLite may read from one end to the other, or sort, and how often. */
  sqlite?: Readonly<Record<string, number>>;
  /** How many rows a server may examine for each that it returns. */
  server?: number;
}

// Beside the sources, from where the compiled bench runs too.
const FILE = join(__dirname, '..', '..', 'src', 'filters', 'expected.json');
/** Below this, a ratio says more about the few rows of a test than about the statement. */
const LEAST_RATIO = 20;

export const readExpected = (): Record<string, Expected> =>
  JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Expected>;

export const keyOf = ({ asked: { list, filter, sort, asker } }: Finding): string =>
  [list, filter && `by ${filter}`, sort && `in order of ${sort}`, `as ${asker}`].filter(Boolean).join(' ');

/** The largest of what the pages of a key came to. */
export function comeTo(findings: readonly Finding[]): Map<string, Expected> {
  const found = new Map<string, Expected>();
  for (const finding of findings) {
    const before = found.get(keyOf(finding));
    const isServer = finding.worst?.examined !== undefined;
    const ratio = Math.max(LEAST_RATIO, Math.ceil(finding.worstRatio || 0), before?.server ?? 0);
    found.set(keyOf(finding), {
      statements: Math.max(finding.statements, before?.statements ?? 0),
      ...(isServer ? { server: ratio } : { sqlite: most(before?.sqlite ?? {}, heavyParts(finding)) }),
    });
  }
  return found;
}

/** What SQLite does with all rows: scans of a table, and sorting what it has found. */
function heavyParts({ costs }: Finding): Record<string, number> {
  const parts: Record<string, number> = {};
  for (const step of costs.flatMap(({ plan }) => plan)) {
    const isScan = /^SCAN (?!page|CONSTANT|\(subquery|\d)/.test(step);
    if (isScan || step.includes('TEMP B-TREE FOR ORDER BY')) parts[step] = (parts[step] ?? 0) + 1;
  }
  return parts;
}

function most(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): Record<string, number> {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return Object.fromEntries(names.map((name) => [name, Math.max(one[name] ?? 0, other[name] ?? 0)]));
}

/** Keeps what the findings came to beside what is expected of the other kind of database. */
export function writeExpected(findings: readonly Finding[]): void {
  const expected = readExpected();
  for (const [key, found] of comeTo(findings)) expected[key] = { ...expected[key], ...found };
  const sorted = Object.fromEntries(Object.entries(expected).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(FILE, `${JSON.stringify(sorted, null, 2)}\n`);
}

/** Everything that a page comes to more than was expected of it. */
export function grown(findings: readonly Finding[]): string[] {
  const expected = readExpected();
  return [...comeTo(findings)].flatMap(([key, found]) => {
    const allowed = expected[key];
    if (!allowed) return [`${key}: nothing is expected of it yet`];
    const more: string[] = [];
    if (found.statements > allowed.statements)
      more.push(`${found.statements} statements instead of ${allowed.statements}`);
    for (const [part, times] of Object.entries(found.sqlite ?? {})) {
      const before = allowed.sqlite?.[part] ?? 0;
      if (times > before) more.push(`${part} ${times} times instead of ${before}`);
    }
    if (found.server !== undefined && allowed.server !== undefined && found.server > allowed.server) {
      more.push(`${found.server} rows examined for each returned instead of ${allowed.server}`);
    }
    return more.map((text) => `${key}: ${text}`);
  });
}
