import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openDatabase, type Database } from '.';

class CreateNotes1000000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE notes (id varchar(26) PRIMARY KEY, text text NOT NULL)');
  }
  async down(): Promise<void> {}
}

describe('a database file with no room left', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  const file = join(folder, 'notes.db');
  let database: Database;
  beforeAll(async () => {
    const migrations = [CreateNotes1000000000000];
    database = await openDatabase({ name: 'notes', url: `sqlite:${file}`, entities: [], migrations });
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const note = (id: string, length: number) =>
    database.inTransaction((manager) => manager.query('INSERT INTO notes VALUES (?, ?)', [id, 'x'.repeat(length)]));
  /** SQLite's own bound, beyond which it answers as on a full disk. */
  const mayHavePages = (most: number) => database.read((manager) => manager.query(`PRAGMA max_page_count = ${most}`));
  /** What another process finds in the file. */
  const kept = () => {
    const other = new Sqlite(file, { readonly: true });
    const ids = other.prepare('SELECT id FROM notes ORDER BY id').pluck().all();
    other.close();
    return ids;
  };

  test('refuses what it cannot keep, and keeps what comes when there is room again', async () => {
    await note('before', 10);
    await mayHavePages(1);
    await expect(note('too much', 1_000_000)).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
    await mayHavePages(1_000_000);
    await note('after', 10);
    expect(kept()).toEqual(['after', 'before']);
  });

  test('keeps what comes after a transaction that SQLite itself has rolled back', async () => {
    const lost = database.inTransaction(async (manager) => {
      await manager.query('ROLLBACK');
      throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' });
    });
    await expect(lost).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
    // One more that fails, for what of the first was left open would now take in whatever follows.
    await expect(note('before', 10)).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
    await note('later', 10);
    expect(kept()).toContain('later');
  });
});
