import { createPool } from 'mysql2/promise';
import BetterSqlite3 from 'better-sqlite3';

const AT_ONCE = 1_000;
/** The pages of all indexes that rows go into, so that none is read again for each. */
const CACHE_KB = 1_500_000;
const OCCUPATIONS = 200;
const ENTERPRISES = 5_000;
const PROVINCES = 34;

const columns = [
  ...['id', 'number', 'status', 'enterpriseId', 'occupationCode', 'level', 'quantity', 'provinceCode'],
  ...['tenantProvinceCode', 'startsBy', 'neededBy', 'offerDeadline', 'acceptsUntil', 'outcomes', 'hiringCommitment'],
  ...['inHouse', 'createdAt', 'version'],
];

/** Published orders of many enterprises, places, occupations and quarters, in the table of an enterprises' database. */
export async function fillOrders(url: string, count: number): Promise<void> {
  const store = url.startsWith('sqlite:') ? sqliteStore(url) : mariaStore(url);
  const row = `(${columns.map(() => '?').join(', ')})`;
  const head = `INSERT INTO training_orders (${columns.join(', ')}) VALUES `;
  for (let from = 0; from < count; from += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => orderRow(from + i));
    await store.write(head + rows.map(() => row).join(', '), rows.flat());
  }
  await store.end();
}

function orderRow(nth: number): unknown[] {
  const province = String(10 + (nth % PROVINCES));
  const day = `20${27 + (nth % 8)}-${String(1 + (nth % 12)).padStart(2, '0')}-15`;
  const id = (letter: string, number: number) => `01KAF${letter}${String(number).padStart(20, '0')}`;
  return [
    ...[id('R', nth), `DH-2026-${nth}`, nth % 9 ? 'PUBLISHED' : 'DRAFT', id('E', (nth * 7) % ENTERPRISES)],
    ...[String(520_000 + ((nth * 13) % OCCUPATIONS)), nth % 3 ? 'COLLEGE' : 'INTERMEDIATE', 5 + (nth % 45), province],
    ...[province, day, day, '2026-12-31', day, '[]', 0, 0, '2026-11-20 03:00:00.000', 2],
  ];
}

interface Store {
  write(sql: string, values: unknown[]): Promise<void>;
  end(): Promise<void>;
}

function sqliteStore(url: string): Store {
  const connection = new BetterSqlite3(url.slice('sqlite:'.length));
  connection.pragma('synchronous = NORMAL');
  connection.pragma(`cache_size = -${CACHE_KB}`);
  return {
    write: (sql, values) => {
      connection.prepare(sql).run(...values);
      return Promise.resolve();
    },
    end: () => {
      connection.close();
      return Promise.resolve();
    },
  };
}

function mariaStore(url: string): Store {
  const pool = createPool(url);
  return {
    write: async (sql, values) => void (await pool.query(sql, values)),
    end: () => pool.end(),
  };
}
