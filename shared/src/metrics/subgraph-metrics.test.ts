import { get } from 'node:http';
import { Registry } from 'prom-client';
import { Entity, PrimaryColumn, Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { SettableClock } from '../clock';
import { openDatabase, type Database } from '../database';
import { TestDatabases } from '../testing/databases';
import { createSubgraphMetrics, startMetrics, type SubgraphMetrics } from '.';

@Entity('parked_events')
class Parked {
  @PrimaryColumn({ type: 'varchar', length: 26 }) id: string;
}

class CreateParked1760000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({ name: 'parked_events', columns: [{ name: 'id', type: 'varchar', length: '26', isPrimary: true }] }),
    );
  }

  async down(): Promise<void> {}
}

describe('the metrics of a subgraph', () => {
  const databases = new TestDatabases();
  let registry: Registry;
  let metrics: SubgraphMetrics;
  let open: Database[];
  beforeEach(async () => {
    registry = new Registry();
    metrics = await createSubgraphMetrics(registry, new SettableClock(new Date('2026-11-20T03:00:00Z')));
    open = [];
  });
  afterEach(async () => {
    for (const database of open) await database.close();
    await databases.release();
  });

  const openOne = async (name: string, withParked = false) => {
    const database = await openDatabase({
      name,
      url: await databases.urlOf(name),
      entities: withParked ? [Parked] : [],
      migrations: withParked ? [CreateParked1760000000000] : [],
      onStatementEnded: (seconds, failed) => metrics.statementEnded(name, seconds, failed),
    });
    open.push(database);
    metrics.watch({ name, database });
    return database;
  };
  const told = async (name: string) =>
    (await registry.metrics()).split('\n').filter((line) => new RegExp(`^${name}[{ ]`).test(line));

  test('tell that a database answers, and that it no longer does', async () => {
    const database = await openOne('up');
    expect(await told('banha_database_up')).toEqual(['banha_database_up{subgraph="up"} 1']);
    await database.close();
    expect(await told('banha_database_up')).toEqual(['banha_database_up{subgraph="up"} 0']);
  });

  test('count parked events where there is a table of them, and say nothing where there is none', async () => {
    await openOne('none');
    const database = await openOne('some', true);
    await database.inTransaction((manager) => manager.insert(Parked, [{ id: 'a' }, { id: 'b' }]));
    expect(await told('banha_parked_events')).toEqual(['banha_parked_events{subgraph="some"} 2']);
  });

  test('tell how old the anchors of an audit log are, where somebody keeps them', async () => {
    const database = await openOne('alone');
    expect(await told('banha_audit_anchor_age_seconds')).toEqual([]);
    metrics.watch({ name: 'kept', database, anchorAgeSeconds: 61.5 });
    expect(await told('banha_audit_anchor_age_seconds')).toEqual([
      'banha_audit_anchor_age_seconds{subgraph="kept"} 61.5',
    ]);
  });

  test('count a statement that fails as failed', async () => {
    const database = await openOne('failing');
    await expect(database.read((manager) => manager.query('SELECT nothing'))).rejects.toThrow();
    expect(await told('banha_statement_duration_seconds_count')).toContain(
      'banha_statement_duration_seconds_count{subgraph="failing",outcome="failed"} 1',
    );
  });

  test('show who works on a database and, on SQLite, who waits for it and how long', async () => {
    const database = await openOne('busy');
    let finish: (() => void) | undefined;
    const writing = database.inTransaction(() => new Promise<void>((resolve) => (finish = resolve)));
    const reading = database.read((manager) => manager.query('SELECT 1'));
    const isSqlite = database.dataSource.options.type === 'better-sqlite3';
    // On a server the transaction takes its connection in its own time.
    while (!finish) await new Promise(setImmediate);
    const load = database.load()!;
    expect(load.inUse).toBeGreaterThan(0);
    expect(load.waiting).toBe(isSqlite ? 1 : 0);
    finish();
    await Promise.all([writing, reading]);
    expect(database.load()).toMatchObject({ inUse: 0, waiting: 0 });
    expect(database.load()!.waitedSeconds > 0).toBe(isSqlite);
  });
});

test('the port of the metrics answers nothing but /metrics', async () => {
  const running = await startMetrics({ host: '127.0.0.1', port: 0 }, new Registry());
  const statusOf = (path: string, method = 'GET') =>
    new Promise<number | undefined>((resolve) => {
      get(`${new URL(running.url).origin}${path}`, { method, agent: false }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
    });
  expect([await statusOf('/metrics'), await statusOf('/'), await statusOf('/metrics/x')]).toEqual([200, 404, 404]);
  await running.stop();
});
