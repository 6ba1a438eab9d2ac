import { openStore } from '../generate/store';
import type { Value } from '../generate/rows/row';

const TABLE = 'training_orders';
const AT_ONCE = 10_000;
const OCCUPATIONS = 200;
const ENTERPRISES = 5_000;
const PROVINCES = 34;

const columns = [
  ...['id', 'number', 'status', 'enterpriseId', 'occupationCode', 'level', 'quantity', 'provinceCode'],
  ...['tenantProvinceCode', 'startsBy', 'neededBy', 'offerDeadline', 'acceptsUntil', 'outcomes', 'hiringCommitment'],
  ...['inHouse', 'createdAt', 'version'],
];

/**
 * Published orders of many enterprises, places, occupations and quarters, in the table of an enterprises' database. Its
 * indexes are made afterwards: filled row by row they would take longer than what is measured.
 */
export async function fillOrders(url: string, count: number): Promise<void> {
  const store = await openStore(url);
  try {
    const { drop, make } = (await store.indexes())[TABLE]!;
    for (const statement of drop) await store.query(statement);
    for (let from = 0; from < count; from += AT_ONCE) {
      const rows = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => orderRow(from + i));
      await store.write([{ table: TABLE, columns, rows }]);
    }
    for (const statement of make) await store.query(statement);
  } finally {
    await store.close();
  }
}

function orderRow(nth: number): Value[] {
  const province = String(10 + (nth % PROVINCES));
  const day = `20${27 + (nth % 8)}-${String(1 + (nth % 12)).padStart(2, '0')}-15`;
  const id = (letter: string, number: number) => `01KAF${letter}${String(number).padStart(20, '0')}`;
  return [
    ...[id('R', nth), `DH-2026-${nth}`, nth % 9 ? 'PUBLISHED' : 'DRAFT', id('E', (nth * 7) % ENTERPRISES)],
    ...[String(520_000 + ((nth * 13) % OCCUPATIONS)), nth % 3 ? 'COLLEGE' : 'INTERMEDIATE', 5 + (nth % 45), province],
    ...[province, day, day, '2026-12-31', day, '[]', 0, 0, '2026-11-20 03:00:00.000', 2],
  ];
}
