import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Issuer } from '../issuer';
import { marks, type Tables } from '../tables';
import type { Step, StoryOrder, StoryOutcome, StorySubject } from './story';

export interface WriteFigures {
  callers: number;
  /** Whole stories a second. */
  perSecond: number;
  /** Stories that were not played to their end, and why the first of them was not. */
  failed: number;
  failure: string | undefined;
  steps: ReadonlyMap<Step, { p50: number; p99: number; count: number }>;
}

/** So many callers play the story again and again for some seconds, each time with other people. */
export async function playStories(
  url: string,
  subjects: readonly StorySubject[],
  callers: number,
  seconds: number,
  today: string,
): Promise<WriteFigures> {
  const worker = fork(join(__dirname, 'stories.worker.js'));
  const ended = once(worker, 'exit');
  worker.send({ url, subjects, callers, seconds, today } satisfies StoryOrder);
  const [outcome] = (await Promise.race([
    once(worker, 'message'),
    ended.then(([code]) => Promise.reject(new Error(`The stories ended early, with ${code}.`))),
  ])) as [StoryOutcome];
  await ended;
  const { failed, failure, perSecond } = outcome;
  if (!perSecond) throw new Error(`No story was played to its end. ${failure ?? ''}`);
  return { callers, perSecond, failed, failure, steps: new Map(outcome.steps) };
}

interface Drawn {
  schoolId: string;
  programmeId: string;
  occupationCode: string;
  level: string;
  learnerId: string;
}

/** People who have not played yet: an enterprise that may order, and a school's learner who may be placed. */
export async function drawStories(tables: Tables, issuer: Issuer, count: number): Promise<StorySubject[]> {
  const enterprises = await tables.rows<{ id: string; provinceCode: string }>(
    'enterprises',
    'SELECT id, provinceCode FROM enterprises WHERE verifiedAt IS NOT NULL ORDER BY id LIMIT ?',
    [count],
  );
  const learners = await tables.rows<Drawn>(
    'schools',
    `SELECT l.id AS learnerId, l.schoolId, c.programmeId, p.occupationCode, p.level
     FROM cohorts c JOIN learners l ON l.cohortId = c.id JOIN programmes p ON p.id = c.programmeId
     WHERE c.status = 'RUNNING' AND l.status = 'ENROLLED' AND l.dataKept = 'ALL' AND EXISTS (
       SELECT 1 FROM learner_consents k
       WHERE k.learnerId = l.id AND k.purpose = 'PLACEMENT' AND k.counts = 1 AND k.withdrawnOn IS NULL)
     ORDER BY c.id DESC, l.id LIMIT ?`,
    [count * 3],
  );
  const placed = new Set(await placedAmong(tables, learners));
  const free = learners.filter(({ learnerId }) => !placed.has(learnerId)).slice(0, count);
  if (!enterprises.length || !free.length) return [];
  return Promise.all(
    free.map(async ({ schoolId, ...drawn }, i) => {
      const { id, provinceCode } = enterprises[i % enterprises.length]!;
      return {
        ...drawn,
        provinceCode,
        enterprise: await issuer.authorizationOf({ role: 'ENTERPRISE_STAFF', kind: 'ENTERPRISE', id }),
        school: await issuer.authorizationOf({ role: 'SCHOOL_STAFF', kind: 'SCHOOL', id: schoolId }),
      };
    }),
  );
}

async function placedAmong(tables: Tables, learners: readonly Drawn[]): Promise<string[]> {
  if (!learners.length) return [];
  const ids = learners.map(({ learnerId }) => learnerId);
  const rows = await tables.rows<{ learnerId: string }>(
    'internships',
    `SELECT learnerId FROM placements WHERE learnerId IN (${marks(ids)})`,
    ids,
  );
  return rows.map(({ learnerId }) => learnerId);
}
