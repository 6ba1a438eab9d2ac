import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { must } from '../../gateway/src/demo/caller';
import { playChain } from '../../gateway/src/demo/chain';
import { LEVEL, OCCUPATION } from '../../gateway/src/demo/queries';
import { startHubInProcess, subgraphNames } from '../support/hub-in-process';
import { startHub } from '../support/running-hub';
import { services } from '../support/topology';
import { verifyAudit } from '../support/verify-audit';

const DUMP_AFTER_LINES = 12;
const ANCHORED_WITHIN_MS = 30_000;
const NEXT_YEAR = new Date().getFullYear() + 1;
const ORDER = {
  ...{ occupationCode: OCCUPATION, level: LEVEL, quantity: 5, provinceCode: '86' },
  ...{ neededBy: `${NEXT_YEAR + 1}-12-31`, offerDeadline: `${NEXT_YEAR}-12-31` },
};
const WHOLE = /^(\w+: whole; .*\n(  There is no anchor.*\n)?){4}$/;

/*
 * The backup of docs/OPERATIONS.md, tried: the anchors, then one dump of all databases while the chain is being played;
 * restored, verified, the balance built again.
 */
test('a dump that was taken under load restores to a hub whose parts agree', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  const dumpFile = join(dataDir, 'dump.sql');
  const anchorsThen = join(dataDir, 'anchors-of-the-backup.jsonl');
  const anchorsNow = join(dataDir, 'audit-anchors.jsonl');
  const topology = services(dataDir);
  const { DATABASE_URL } = topology.environment as { DATABASE_URL: string };
  const databases = subgraphNames.map((name) => `${new URL(DATABASE_URL).pathname.slice(1)}_${name}`);
  try {
    const hub = await startHub(dataDir, { AUDIT_ANCHOR_SECONDS: '1' }, topology);
    const [enterprise, schoolA, schoolB, board] = await Promise.all(
      ['enterprise-a', 'school-a', 'school-b', 'board-tra-vinh'].map((client) => hub.signIn(client)),
    );
    let lines = 0;
    let dumping: Promise<void> | undefined;
    const say = () => {
      lines += 1;
      if (lines !== DUMP_AFTER_LINES) return;
      copyFileSync(anchorsNow, anchorsThen);
      dumping = dump(databases, dumpFile);
    };
    const cast = { enterprise: enterprise!, schoolA: schoolA!, schoolB: schoolB!, board: board! };
    await must(cast.enterprise, 'createTrainingOrder', 'CreateTrainingOrderInput', ORDER, 'trainingOrder { id }');
    await anchorOf('enterprises', anchorsNow);
    await playChain(cast, say, new Date());
    await dumping;
    expect(readFileSync(dumpFile, 'utf8')).toContain('-- Dump completed');
    await hub.stop({ keepData: true });

    const connection = await connect();
    const rowsNow = await countOf(connection, databases);
    for (const database of databases) await connection.query('DROP DATABASE ??', [database]);
    await restore(dumpFile);
    const rowsThen = await countOf(connection, databases);
    expect(rowsThen).toBeGreaterThan(0);
    expect(rowsThen).toBeLessThan(rowsNow);
    const verified = await verifyAudit({ DATA_DIR: dataDir, DATABASE_URL }, '--anchors', anchorsThen);
    expect(verified).toMatchObject({ code: 0, printed: expect.stringMatching(WHOLE) });
    expect(verified.printed).toMatch(/^enterprises: whole; .* held against [1-9]/m);
    // The later anchors tell what the restored databases have lost.
    const later = await verifyAudit({ DATA_DIR: dataDir, DATABASE_URL });
    expect(later).toMatchObject({ code: 1, printed: expect.stringContaining('CUT ') });

    // What was on its way to the others is told again; those who have had it know.
    for (const database of databases)
      await connection.query(`UPDATE ${database}.outbox_events SET publishedAt = NULL WHERE occurredAt > ?`, [
        '2000-01-01 00:00:00',
      ]);
    await connection.end();

    const restored = await startHubInProcess(new Date().toISOString(), { at: { DATA_DIR: dataDir, DATABASE_URL } });
    try {
      expect((await restored.rebuildBalance()).changed).toBe(0);
      const order = '{ trainingOrders(first: 1) { nodes { status enrolledCount contracts { status } } } }';
      expect((await restored.caller('enterprise-a').ask(order)).trainingOrders.nodes).toHaveLength(1);
    } finally {
      await restored.stop();
    }
    // What was told again and applied since stands in the log after what was restored.
    const after = await verifyAudit({ DATA_DIR: dataDir, DATABASE_URL }, '--anchors', anchorsThen);
    expect(after).toMatchObject({ code: 0, printed: expect.stringMatching(WHOLE) });
  } finally {
    await topology.drop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

/** Resolves when the file has an anchor of a subgraph's log. */
async function anchorOf(subgraph: string, file: string): Promise<void> {
  const end = performance.now() + ANCHORED_WITHIN_MS;
  while (!existsSync(file) || !readFileSync(file, 'utf8').includes(`"database":"${subgraph}"`)) {
    if (performance.now() > end) throw new Error(`No anchor of ${subgraph} came`);
    await pause(50);
  }
}

const serverArguments = (): string[] => {
  const { hostname, port, username, password } = new URL(process.env['TEST_DATABASE_URL']!);
  const secret = password ? [`--password=${decodeURIComponent(password)}`] : [];
  return [`--host=${hostname}`, `--port=${port || '3306'}`, `--user=${decodeURIComponent(username)}`, ...secret];
};

/** One transaction reads all databases: so the dump is of one moment. */
async function dump(databases: readonly string[], file: string): Promise<void> {
  const options = ['--single-transaction', '--hex-blob', '--default-character-set=utf8mb4', `--result-file=${file}`];
  await promisify(execFile)('mysqldump', [...serverArguments(), ...options, '--databases', ...databases]);
}

async function restore(file: string): Promise<void> {
  await promisify(execFile)('mysql', [...serverArguments(), '--execute', `source ${file}`]);
}

const connect = (): Promise<Connection> => createConnection(process.env['TEST_DATABASE_URL']!);

async function countOf(connection: Connection, databases: readonly string[]): Promise<number> {
  let sum = 0;
  for (const database of databases) {
    const [rows] = await connection.query<RowDataPacket[]>(`SELECT COUNT(*) AS n FROM ${database}.history_entries`);
    sum += Number(rows[0]!['n']);
  }
  return sum;
}
