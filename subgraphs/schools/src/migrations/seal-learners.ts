import { column, columns, index, optional } from '@ba-nha/shared/database';
import { Table, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { LearnerSeals } from '../personal-data/sealing';

const BATCH = 500;

interface PlainLearner {
  id: string;
  nationalId: string;
  birthDate: string;
  contact: string | null;
}
interface PlainConsent {
  learnerId: string;
  purpose: string;
  proof: string;
}
interface ConsentEntry {
  id: string;
  subjectId: string;
  action: string;
  at: string;
  changes: string;
}
type Told = Record<string, { from: (Record<string, unknown> & { proof?: string | null }) | null; to: object }>;

/** The step from plain personal data to sealed; it needs the keys, which a migration class is not given. */
export function sealing(seals: LearnerSeals): (new () => MigrationInterface)[] {
  /** Every part looks for what is left to do: where a server commits each change of a table, a broken step goes on. */
  class SealLearners1760000002000 implements MigrationInterface {
    async up(runner: QueryRunner): Promise<void> {
      await addTables(runner);
      await addColumns(runner);
      await sealLearners(runner, seals);
      await sealProofs(runner, seals);
      await sealHistories(runner, seals);
      await forgetPlain(runner);
    }

    async down(): Promise<void> {}
  }

  return [SealLearners1760000002000, RebuildSealed1760000002500];
}

/** Writes the tables anew, because a database that drops a column may leave what was in it where it lay. */
class RebuildSealed1760000002500 implements MigrationInterface {
  /** SQLite does this outside a transaction only. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type === 'better-sqlite3') {
      await runner.query('VACUUM');
      await runner.query('PRAGMA wal_checkpoint(TRUNCATE)');
      return;
    }
    await runner.query('OPTIMIZE TABLE learners, learner_consents, history_entries, idempotency_records');
  }

  async down(): Promise<void> {}
}

async function addTables(runner: QueryRunner): Promise<void> {
  const former = new Table({
    name: 'former_consents',
    columns: columns({
      id: column.key(),
      learnerId: column.id(),
      purpose: column.code(),
      givenOn: column.day(),
      byGuardian: column.flag(),
      withdrawnOn: optional(column.day()),
      sealed: optional(column.longText()),
      replacedAt: column.instant(),
    }),
    indices: [index('former_consents', ['learnerId', 'id'])],
  });
  const receipts = new Table({
    name: 'erasure_receipts',
    columns: columns({
      id: column.key(),
      schoolId: column.id(),
      learnerIds: column.json(),
      at: column.instant(),
      by: column.text(200),
    }),
  });
  const reveals = new Table({
    name: 'learner_reveals',
    columns: columns({
      caller: { ...column.text(64), isPrimary: true },
      day: { ...column.day(), isPrimary: true },
      taken: column.count(0),
    }),
  });
  for (const table of [former, receipts, reveals]) await runner.createTable(table, true);
}

async function addColumns(runner: QueryRunner): Promise<void> {
  const add = async (table: string, name: string, shape: ReturnType<typeof column.id>) => {
    if (!(await runner.hasColumn(table, name))) await runner.addColumn(table, new TableColumn({ name, ...shape }));
  };
  await add('learners', 'sealed', optional(column.longText()));
  await add('learners', 'leftOn', optional(column.day()));
  await add('learners', 'dataKept', { ...column.code(), default: "'ALL'" });
  await add('learner_consents', 'sealed', optional(column.longText()));
}

async function sealLearners(runner: QueryRunner, seals: LearnerSeals): Promise<void> {
  if (!(await runner.hasColumn('learners', 'nationalId'))) return;
  const next = (): Promise<PlainLearner[]> =>
    runner.query(`SELECT id, nationalId, birthDate, contact FROM learners WHERE sealed IS NULL LIMIT ${BATCH}`);
  for (let rows = await next(); rows.length; rows = await next()) {
    for (const { id, nationalId, birthDate, contact } of rows) {
      const birthYear = Number(birthDate.slice(0, 4));
      const data = { nationalId, birthDate, birthYear, contact: contact === null ? null : JSON.parse(contact) };
      await runner.query('UPDATE learners SET sealed = ? WHERE id = ?', [seals.seal(id, data), id]);
    }
  }
  // The day of a graduation was not kept; the planned one stands in for it.
  await runner.query(
    `UPDATE learners SET leftOn = COALESCE(withdrawnOn, (SELECT c.graduatesOn FROM cohorts c WHERE c.id = learners.cohortId))
     WHERE leftOn IS NULL AND (status <> 'ENROLLED'
       OR EXISTS (SELECT 1 FROM cohorts c WHERE c.id = learners.cohortId AND c.status = 'GRADUATED'))`,
  );
}

async function sealProofs(runner: QueryRunner, seals: LearnerSeals): Promise<void> {
  if (!(await runner.hasColumn('learner_consents', 'proof'))) return;
  const next = (): Promise<PlainConsent[]> =>
    runner.query(
      `SELECT learnerId, purpose, proof FROM learner_consents WHERE proof IS NOT NULL AND sealed IS NULL LIMIT ${BATCH}`,
    );
  for (let rows = await next(); rows.length; rows = await next()) {
    for (const { proof, ...key } of rows) {
      const sealed = seals.sealEvidence(key, { giver: null, proof });
      await runner.query('UPDATE learner_consents SET sealed = ?, proof = NULL WHERE learnerId = ? AND purpose = ?', [
        sealed,
        key.learnerId,
        key.purpose,
      ]);
    }
  }
}

/** Histories had whole consents in them: what was replaced moves to its own table, and the proof out of the telling. */
async function sealHistories(runner: QueryRunner, seals: LearnerSeals): Promise<void> {
  const next = (): Promise<ConsentEntry[]> =>
    runner.query(
      `SELECT id, subjectId, action, at, changes FROM history_entries
       WHERE action IN ('recordConsent', 'withdrawConsent') AND changes LIKE '%"proof":%' LIMIT ${BATCH}`,
    );
  for (let entries = await next(); entries.length; entries = await next()) {
    for (const entry of entries) await sealEntry(runner, seals, entry);
  }
}

async function sealEntry(runner: QueryRunner, seals: LearnerSeals, entry: ConsentEntry): Promise<void> {
  const told = JSON.parse(entry.changes) as Told;
  for (const [purpose, change] of Object.entries(told)) {
    if (!change.from) continue;
    const { givenOn, byGuardian, withdrawnOn = null, proof = null } = change.from;
    change.from = { givenOn, byGuardian, withdrawnOn };
    if (entry.action !== 'recordConsent') continue;
    const [there] = await runner.query('SELECT id FROM former_consents WHERE id = ?', [entry.id]);
    if (there) continue;
    await runner.query(
      `INSERT INTO former_consents (id, learnerId, purpose, givenOn, byGuardian, withdrawnOn, sealed, replacedAt)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        ...[entry.id, entry.subjectId, purpose, givenOn, Number(byGuardian), withdrawnOn],
        ...[seals.sealFormerEvidence(entry.id, { giver: null, proof }), entry.at],
      ],
    );
  }
  await runner.query('UPDATE history_entries SET changes = ? WHERE id = ?', [JSON.stringify(told), entry.id]);
}

async function forgetPlain(runner: QueryRunner): Promise<void> {
  const drop = async (table: string, ...names: string[]) => {
    for (const name of names) {
      if (await runner.hasColumn(table, name)) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${name}`);
    }
  };
  const learners = (await runner.getTable('learners'))!;
  const has = (name: string | undefined) => learners.indices.some((each) => each.name === name);
  const former = index('learners', ['cohortId', 'nationalId'], true);
  const person = index('learners', ['cohortId', 'personKey'], true);
  const kept = index('learners', ['dataKept', 'leftOn']);
  if (!has(person.name)) await runner.createIndex('learners', person);
  if (!has(kept.name)) await runner.createIndex('learners', kept);
  if (has(former.name)) await runner.dropIndex('learners', former.name!);
  await drop('learners', 'nationalId', 'birthDate', 'contact', 'withdrawnOn');
  await drop('learner_consents', 'proof');
  // Read again: TypeORM would write the table anew from what it knew of it before.
  const sealed = (await runner.getTable('learners'))!.findColumnByName('sealed')!;
  if (sealed.isNullable) {
    await runner.changeColumn('learners', 'sealed', new TableColumn({ name: 'sealed', ...column.longText() }));
  }
  // Their hashes were of whole lists, national ids and all, and had no key.
  await runner.query("DELETE FROM idempotency_records WHERE operation = 'importLearners'");
}
