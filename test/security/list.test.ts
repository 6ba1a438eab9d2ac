import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TITLE = /(['"`])((?:API\d+|GQL)-\d+): (.+?)\1/g;
const ROW = /^\| ((?:API\d+|GQL)-\d+) +\| (.+?) +\|/gm;

const inOrder = (found: Iterable<RegExpMatchArray>, id: number, title: number): string[] =>
  [...found].map((match) => `${match[id]}: ${match[title]}`).sort();

test('what docs/SECURITY.md says is tried is what is tried, in the same words', () => {
  const sources = readdirSync(__dirname)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(__dirname, name), 'utf8'));
  const tried = inOrder(sources.join('\n').matchAll(TITLE), 2, 3);
  const page = readFileSync(join(__dirname, '../../docs/SECURITY.md'), 'utf8');
  const told = inOrder(page.matchAll(ROW), 1, 2);
  expect(tried.length).toBeGreaterThan(40);
  expect(new Set(tried.map((line) => line.split(':')[0])).size).toBe(tried.length);
  expect(told).toEqual(tried);
});
