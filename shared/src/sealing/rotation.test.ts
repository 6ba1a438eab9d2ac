import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { census, newDataKey, readDataKeys, rotate, rowOf, Sealer, type SealedPlace } from '.';
import { openDatabase, type Database } from '../database';

class CreateNotes1000000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE notes (a varchar(9), b varchar(9), sealed text, PRIMARY KEY (a, b))');
  }
  async down(): Promise<void> {}
}

/** SQLite’s own connection, which writes at once: between another’s reading and its writing. */
interface Connection {
  prepare(sql: string): { run(value: string): void };
}

const column = { table: 'notes', column: 'sealed', key: ['a', 'b'] };
const placeOf = (n: number): SealedPlace => ({ table: 'notes', column: 'sealed', row: rowOf(`a${n % 3}`, `b${n}`) });
const [old, young] = readDataKeys(`${newDataKey('old')},${newDataKey('young')}`);
const before = new Sealer([old!]);

describe('a rotation of keys', () => {
  let folder: string;
  let database: Database;
  let hub: Database;
  const open = () =>
    openDatabase({
      name: 'test',
      url: `sqlite:${join(folder, 'notes.db')}`,
      entities: [],
      migrations: [CreateNotes1000000000000],
    });
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ba-nha-'));
    [database, hub] = [await open(), await open()];
    await database.inTransaction(async (manager) => {
      for (let n = 0; n < 120; n += 1) {
        const sealed = before.seal(placeOf(n), { n });
        await manager.query('INSERT INTO notes VALUES (?, ?, ?)', [`a${n % 3}`, `b${n}`, sealed]);
      }
    });
  });
  afterEach(async () => {
    await Promise.all([database.close(), hub.close()]);
    rmSync(folder, { recursive: true, force: true });
  });
  const values = async (sealer: Sealer) => {
    const rows = await database.read((m) => m.query<{ b: string; sealed: string }[]>('SELECT b, sealed FROM notes'));
    return rows.map(({ b, sealed }) => (sealer.open(placeOf(Number(b.slice(1))), sealed) as { n: number }).n).sort();
  };

  test('leaves every value as it was, under the first key', async () => {
    const both = new Sealer([young!, old!]);
    expect(await census(database, both, column)).toMatchObject({ byKey: { young: 0, old: 120 } });
    const expected = await values(before);
    await rotate(database, both, column);
    expect(await census(database, both, column)).toEqual({
      table: 'notes',
      byKey: { young: 120, old: 0 },
      underUnknownKeys: 0,
    });
    expect(await values(new Sealer([young!]))).toEqual(expected);
  });

  test('does not write over what another process changed after it was read', async () => {
    const changed = new Sealer([young!]).seal(placeOf(5), { n: 999 });
    const connection = (hub.dataSource.driver as unknown as { databaseConnection: Connection }).databaseConnection;
    class Overtaken extends Sealer {
      override seal(place: SealedPlace, value: unknown): string {
        connection.prepare("UPDATE notes SET sealed = ? WHERE b = 'b5'").run(changed);
        return super.seal(place, value);
      }
    }
    await rotate(database, new Overtaken([young!, old!]), column);
    expect(await values(new Sealer([young!]))).toContain(999);
  });

  test('tells of a value that does not open, and goes on', async () => {
    await hub.inTransaction((m) =>
      m.query('UPDATE notes SET sealed = ? WHERE b = ?', [before.seal(placeOf(7), { n: 0 }), 'b8']),
    );
    const told: string[] = [];
    const both = new Sealer([young!, old!]);
    await rotate(database, both, column, { broken: (fault) => told.push(fault.message) });
    expect(told).toEqual([expect.stringMatching(/^notes\.sealed of a2\/b8 does not open with the key old/)]);
    expect(await census(database, both, column)).toMatchObject({ byKey: { young: 119, old: 1 } });
  });

  test('and a hub write the same file: a transaction that the other has overtaken is tried again', async () => {
    let attempts = 0;
    await hub.inTransaction(async (manager) => {
      attempts += 1;
      await manager.query('SELECT COUNT(*) FROM notes');
      if (attempts === 1) await database.dataSource.manager.query("DELETE FROM notes WHERE b = 'b0'");
      await manager.query("DELETE FROM notes WHERE b = 'b1'");
    });
    expect(attempts).toBe(2);
    expect((await values(before)).length).toBe(118);
  });
});
