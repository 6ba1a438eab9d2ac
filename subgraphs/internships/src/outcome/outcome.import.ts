import { vietnamDay } from '@ba-nha/shared/clock';
import { complaint, type Complaint } from '@ba-nha/shared/errors';
import type { ImportResult } from '@ba-nha/shared/graph';
import type { Hub } from '../hub';
import { learnerStandings } from '../neighbours';
import type { OutcomeRowInput } from './outcome.inputs';
import { objectionsToDay, objectionToGone, objectionToLearner } from './outcome.rules';
import type { Told } from './outcome.writing';

/** An import's rows: those that may be written, and by their places from 0 what is wrong with the others. */
export interface Judged {
  good: { index: number; told: Told }[];
  rejected: Map<number, Complaint[]>;
}

const learnerOf = (index: number): string => `rows.${index}.learnerId`;

/** Holds rows to the rules of a single outcome; the schools subgraph is asked once for all of them. */
export async function judgeOutcomes(
  { clock, doors }: Hub,
  schoolId: string,
  rows: readonly OutcomeRowInput[],
): Promise<Judged> {
  const rejected = objectionsToRows(rows, vietnamDay(clock.now()));
  const asked = [...rows.entries()].filter(([index]) => !rejected.has(index));
  const standings = await learnerStandings(
    doors,
    asked.map(([, { learnerId }]) => learnerId),
  );
  const good: Judged['good'] = [];
  for (const [i, [index, { learnerId, kind, on, suitable = null }]] of asked.entries()) {
    const standing = standings[i];
    const objection = objectionToLearner(schoolId, standing, learnerOf(index));
    if (objection) rejected.set(index, [objection]);
    else good.push({ index, told: { learnerId, personKey: standing!.personKey, kind, on, suitable } });
  }
  return { good, rejected };
}

/** What is wrong with rows in themselves. Of those that tell of one graduate the first counts. */
function objectionsToRows(rows: readonly OutcomeRowInput[], today: string): Map<number, Complaint[]> {
  const rejected = new Map<number, Complaint[]>();
  const rowOfLearner = new Map<string, number>();
  for (const [index, { learnerId, on }] of rows.entries()) {
    const objections = objectionsToDay(on, today, `rows.${index}.`);
    const earlier = rowOfLearner.get(learnerId);
    if (earlier === undefined) rowOfLearner.set(learnerId, index);
    else objections.push(complaint('DUPLICATE', learnerOf(index), 'learnerInRows', { row: earlier + 1 }));
    if (objections.length) rejected.set(index, objections);
  }
  return rejected;
}

/** What an import answers, once it is known which learners were erased meanwhile. */
export function resultOf({ good, rejected }: Judged, gone: ReadonlySet<string>): ImportResult {
  const all = new Map(rejected);
  for (const { index, told } of good) {
    if (gone.has(told.learnerId)) all.set(index, [objectionToGone(learnerOf(index))]);
  }
  return {
    accepted: good.length - gone.size,
    rejected: [...all].sort(([a], [b]) => a - b).map(([index, errors]) => ({ row: index + 1, errors })),
  };
}
