import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newDataKey } from '@ba-nha/shared/sealing';
import { must, type Answer, type Caller } from '../../gateway/src/demo/caller';
import { inventLearners } from '../../gateway/src/demo/people';
import { MY_PROGRAMME, OCCUPATION } from '../../gateway/src/demo/queries';
import { startHub } from '../support/running-hub';

const TODAY = new Date().toISOString().slice(0, 10);
const PEOPLE = 300;

/** Somewhere for learners to be enrolled. */
async function cohortFor(school: Caller): Promise<Answer> {
  const { organisation } = (await school.ask(MY_PROGRAMME, { occupation: OCCUPATION })).viewer;
  const { id: programmeId, ...programme } = organisation.programmes.nodes[0];
  await must(
    school,
    'saveProgramme',
    'SaveProgrammeInput',
    {
      ...{ id: programmeId, occupationCode: OCCUPATION, level: programme.level, name: programme.name },
      ...{ durationMonths: 12, annualQuota: 2_000, expectedVersion: programme.version },
    },
    'programme { id }',
  );
  const year = Number(TODAY.slice(0, 4)) + 1;
  const days = { startsOn: `${year}-03-01`, graduatesOn: `${year + 1}-03-01` };
  const input = { programmeId, name: 'Lớp xoay khóa', seats: 1_000, ...days };
  return (await must(school, 'createCohort', 'CreateCohortInput', input, 'cohort { id }')).cohort;
}

const enrol = (school: Caller, cohortId: string, count: number, run: number) =>
  must(
    school,
    'importLearners',
    'ImportLearnersInput',
    { cohortId, rows: inventLearners(count, run, TODAY) },
    'accepted rejected { row }',
  );

/** The rotation as an operator runs it, in a process of its own. */
async function rotateKeys(
  environment: Readonly<Record<string, string>>,
  DATA_KEYS: string,
): Promise<{ code: unknown; printed: string }> {
  const script = join(__dirname, '../../scripts/rotate-keys.mjs');
  const child = spawn(process.execPath, [script], { env: { ...process.env, ...environment, DATA_KEYS } });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (printed += part.toString()));
  const [code] = (await once(child, 'exit')) as unknown[];
  return { code, printed };
}

test('keys are rotated while the hub writes, and then the old key can go', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  const [first, second] = [newDataKey('first'), newDataKey('second')];
  const before = await startHub(dataDir, { DATA_KEYS: first });
  const school = await before.signIn('school-a');
  const cohort = await cohortFor(school);
  expect((await enrol(school, cohort.id, PEOPLE, 1)).accepted).toBe(PEOPLE);
  await before.stop({ keepData: true });

  const during = await startHub(dataDir, { DATA_KEYS: `${second},${first}` });
  const writer = await during.signIn('school-a');
  let rotated = false;
  const rotation = rotateKeys(during.environment, `${second},${first}`).finally(() => (rotated = true));
  let written = 0;
  for (let run = 2; !rotated || run < 6; run += 1) written += (await enrol(writer, cohort.id, 5, run)).accepted;
  const { code, printed } = await rotation;
  expect(code).toBe(0);
  expect(printed).toContain(`learners: ${PEOPLE} sealed anew`);
  expect(printed).toMatch(/learners: \d+ under second, 0 under first\n/);
  expect(printed).toMatch(/learner_consents: \d+ under second, 0 under first\n/);
  expect(written).toBeGreaterThanOrEqual(20);
  await during.stop({ keepData: true });

  const after = await startHub(dataDir, { DATA_KEYS: second });
  const reader = await after.signIn('school-a');
  const read = await reader.ask(
    'query ($id: ID!) { cohort(id: $id) { learners(first: 100) { totalCount nodes { birthDate nationalId consents { proof } } } } }',
    { id: cohort.id },
  );
  const { totalCount, nodes } = read.cohort.learners;
  expect(totalCount).toBe(PEOPLE + written);
  for (const { birthDate, nationalId, consents } of nodes) {
    expect(birthDate).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(nationalId).toMatch(/^084\*{7}\d\d$/);
    expect(consents[0].proof).toMatch(/^Phiếu đồng ý số /);
  }
  await after.stop();
});
