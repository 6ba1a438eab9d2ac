import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettableClock } from '@ba-nha/shared/clock';
import { CreateFrame1760000000000, openDatabase } from '@ba-nha/shared/database';
import { InProcessBus } from '@ba-nha/shared/events';
import type { Subgraph } from '@ba-nha/shared/subgraph';
import { keptInTests } from '@ba-nha/shared/testing';
import { createSchools, sampleSchoolId } from '../app';
import { people } from '../testing/school-hub';
import { CreateSchools1760000001000 } from './create-schools';

const PEOPLE = 1_200;
const schoolId = sampleSchoolId('school-a');
const nationalIdOf = (n: number) => `084205${String(n).padStart(6, '0')}`;
const learnerOf = (n: number) => `LEARNER${String(n).padStart(19, '0')}`;
/** What must not be found in the files any more. */
const secrets = [
  ...Array.from({ length: PEOPLE }, (_, n) => nationalIdOf(n)),
  '0901234567',
  'Phiếu số 7',
  'Phiếu số 6',
];

const marks = (values: unknown[]) => values.map(() => '?').join(', ');

/** A database as it was when personal data was plain. */
async function plainDatabase(url: string): Promise<void> {
  const migrations = [CreateFrame1760000000000, CreateSchools1760000001000];
  const database = await openDatabase({ name: 'schools', url, entities: [], migrations });
  await database.inTransaction(async (manager) => {
    const insert = (table: string, values: Record<string, unknown>) =>
      manager.query(
        `INSERT INTO ${table} (${Object.keys(values).join(', ')}) VALUES (${marks(Object.keys(values))})`,
        Object.values(values),
      );
    const at = '2026-11-20 03:00:00.000';
    const work = { schoolId, occupationCode: '520227', level: 'INTERMEDIATE' };
    await insert('cohorts', {
      ...{ id: 'COHORT', programmeId: 'PROGRAMME', provinceCode: '86', name: 'Lớp 1', seats: PEOPLE, enrolled: PEOPLE },
      ...{ startsOn: '2025-01-10', graduatesOn: '2025-12-20', status: 'GRADUATED', createdAt: at, ...work },
    });
    for (let n = 0; n < PEOPLE; n += 1) {
      await insert('learners', {
        ...{ id: learnerOf(n), cohortId: 'COHORT', fullName: 'Nguyễn Văn Mẫu', birthDate: '2005-05-01', sex: 'MALE' },
        ...{ nationalId: nationalIdOf(n), personKey: `key-${n}`, priorityGroups: '[]', createdAt: at, ...work },
        contact: n % 2 ? null : JSON.stringify({ name: 'Gia đình', phone: '0901234567', email: null }),
        ...(n === 1 ? { status: 'WITHDRAWN', withdrawnOn: '2025-03-01' } : { status: 'GRADUATED' }),
      });
    }
    const consent = { learnerId: learnerOf(0), purpose: 'PLACEMENT', givenOn: '2025-02-01', byGuardian: 0 };
    await insert('learner_consents', { ...consent, proof: 'Phiếu số 7', counts: 1 });
    const before = { ...consent, givenOn: '2025-01-15', byGuardian: false, proof: 'Phiếu số 6', withdrawnOn: null };
    const changes = JSON.stringify({ PLACEMENT: { from: { ...before, counts: true }, to: { givenOn: '2025-02-01' } } });
    const entry = { id: 'ENTRY', subjectId: learnerOf(0), subjectVersion: 2, at, action: 'recordConsent', changes };
    await insert('history_entries', { ...entry, '`by`': 'school-a' });
  });
  await database.close();
}

const start = (url: string): Promise<Subgraph> => {
  const bus = new InProcessBus();
  return createSchools({
    ...{ ...keptInTests, bus, sample: false, databaseUrl: () => url, transports: {} },
    clock: new SettableClock(new Date('2026-11-21T03:00:00Z')),
    subscribe: (subscriber) => bus.subscribe(subscriber),
  });
};

describe('a database with plain personal data', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  const url = `sqlite:${join(folder, 'schools.db')}`;
  let schools: Subgraph;
  beforeAll(async () => {
    await plainDatabase(url);
    schools = await start(url);
    await schools.start();
  });
  afterAll(async () => {
    await schools.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const read = async (id: string) => {
    const query = `{ learner(id: "${id}") { birthDate birthYear nationalId contact { phone } consents { givenOn proof } } }`;
    const answer = await schools.handle({ query }, { principal: people.schoolA, locale: 'en', requestId: 'test' });
    expect(answer.errors).toBeUndefined();
    return answer.data!['learner'];
  };

  test('is sealed at the first start, and says what it said before', async () => {
    expect(await read(learnerOf(0))).toEqual({
      ...{ birthDate: '2005-05-01', birthYear: 2005, nationalId: '084*******00', contact: { phone: '0901234567' } },
      consents: [{ givenOn: '2025-02-01', proof: 'Phiếu số 7' }],
    });
    expect(await read(learnerOf(PEOPLE - 1))).toMatchObject({ nationalId: '084*******99', contact: null });
  });

  test('keeps what was agreed before in a place of its own, and out of the history', async () => {
    const [former] = await schools.database.read((manager) =>
      manager.query<{ id: string; givenOn: string; sealed: string }[]>('SELECT * FROM former_consents'),
    );
    expect(former).toMatchObject({ id: 'ENTRY', givenOn: '2025-01-15', sealed: expect.stringMatching(/^v1\.tests\./) });
    const [entry] = await schools.database.read((manager) =>
      manager.query<{ changes: string }[]>("SELECT changes FROM history_entries WHERE id = 'ENTRY'"),
    );
    expect(JSON.parse(entry!.changes)).toEqual({
      PLACEMENT: {
        from: { givenOn: '2025-01-15', byGuardian: false, withdrawnOn: null },
        to: { givenOn: '2025-02-01' },
      },
    });
  });

  test('knows when each learner left: by the withdrawal, else as the cohort was to graduate', async () => {
    const left = await schools.database.read((manager) =>
      manager.query<{ leftOn: string; n: number }[]>(
        'SELECT leftOn, COUNT(*) AS n FROM learners GROUP BY leftOn ORDER BY leftOn',
      ),
    );
    expect(left.map(({ leftOn, n }) => [leftOn, Number(n)])).toEqual([
      ['2025-03-01', 1],
      ['2025-12-20', PEOPLE - 1],
    ]);
  });

  test('has not one of the plain values left in its files', () => {
    const files = readdirSync(folder).filter((name) => name.startsWith('schools.db'));
    for (const file of files) {
      const bytes = readFileSync(join(folder, file)).toString('latin1');
      const found = secrets.filter((secret) => bytes.includes(Buffer.from(secret).toString('latin1')));
      expect([file, found]).toEqual([file, []]);
    }
    expect(files).toContain('schools.db');
  });
});
