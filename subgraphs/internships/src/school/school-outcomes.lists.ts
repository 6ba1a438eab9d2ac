import { badUserInput, dependencyUnavailable } from '@ba-nha/shared/errors';
import type { Context } from '../hub';
import { statusesThatHold } from '../placement/placement.lifecycle';
import type { School } from '../stubs/stubs';
import {
  forOthers,
  indicatorsOf,
  noOutcomes,
  seesExactly,
  type HireDays,
  type OutcomeCounts,
} from './school-outcomes.rules';
import type { SchoolOutcomes } from './school-outcomes.types';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2200;

/** A school's outcomes of a year; null where they are too few to be shown to this caller. */
export async function outcomesOf(context: Context, school: School, year: number): Promise<SchoolOutcomes | null> {
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    throw badUserInput(
      `Năm phải từ ${FIRST_YEAR} đến ${LAST_YEAR}.`,
      `The year must be between ${FIRST_YEAR} and ${LAST_YEAR}.`,
    );
  }
  // Where the school lies is told by its owner; without it nobody can know whose people these are.
  if (school.province === undefined) throw dependencyUnavailable();
  await context.services.graduates.projection.whole();
  const { counts, hires } = await countedOf(context, school.id, year);
  const indicators = indicatorsOf(counts, hires, context.today);
  const shown = seesExactly(context.principal, school.id, school.province.code) ? indicators : forOthers(indicators);
  return shown && { year, ...shown };
}

interface Counted {
  counts: OutcomeCounts;
  hires: HireDays[];
}

/** What is counted of a school's graduates; all schools of a level of the query in two statements. */
function countedOf(context: Context, schoolId: string, year: number): Promise<Counted> {
  return context.loaders
    .get<string, Counted>(`schoolOutcomes${year}`, async (schoolIds) => {
      const ids = [...schoolIds];
      const [people, hires] = await context.services.database.read(async (manager) => [
        await manager.query<Told[]>(peopleStatement(ids.length), [...statusesThatHold, year, ...ids]),
        await manager.query<(HireDays & { schoolId: string })[]>(hiresStatement(ids.length), [year, ...ids]),
      ]);
      return ids.map((id) => ({
        counts: countsFrom(people.find((row) => row.schoolId === id)),
        hires: hires
          .filter((row) => row.schoolId === id)
          .map((row) => ({ ...row, hires: Number(row.hires), wages: Number(row.wages) })),
      }));
    })
    .load(schoolId);
}

type Told = Record<keyof OutcomeCounts, number | string> & { schoolId: string };

const countsFrom = (row: Told | undefined): OutcomeCounts =>
  Object.fromEntries(
    (Object.keys(noOutcomes) as (keyof OutcomeCounts)[]).map((count) => [count, Number(row?.[count] ?? 0)]),
  ) as unknown as OutcomeCounts;

const marks = (count: number): string => Array(count).fill('?').join(', ');

/** A hire counts that a graduate had at any time from graduation to the end of the twelve months. */
const hireOf = (graduate: string): string =>
  `h.learnerId = ${graduate}.id AND h.startsOn <= ${graduate}.countsUntil
     AND (h.leftOn IS NULL OR h.leftOn >= ${graduate}.graduatedOn)`;

/** Each graduate once, with what is true of them; then counted by school. */
const peopleStatement = (schools: number): string => `
  SELECT schoolId, COUNT(*) AS graduates, SUM(answered) AS answered, SUM(placed) AS placed, SUM(hired) AS hired,
         SUM(CASE WHEN answered = 1 OR hired = 0 THEN 1 ELSE 0 END) AS toBeAsked,
         SUM(suitable) AS inSuitableWork,
         SUM(CASE WHEN suitable = 0 AND kind = 'SELF_EMPLOYED' THEN 1 ELSE 0 END) AS selfEmployed,
         SUM(CASE WHEN suitable = 0 AND kind = 'FURTHER_STUDY' THEN 1 ELSE 0 END) AS furtherStudy
    FROM (
      SELECT seen.*, CASE
               WHEN surveyed IS NOT NULL AND (hired = 1 OR kind = 'EMPLOYED_ELSEWHERE') THEN surveyed
               ELSE hiredSuitably END AS suitable
        FROM (
          SELECT g.schoolId, o.kind AS kind, o.suitable AS surveyed,
                 CASE WHEN o.id IS NULL THEN 0 ELSE 1 END AS answered,
                 CASE WHEN EXISTS (SELECT 1 FROM placements p WHERE p.learnerId = g.id AND p.status IN (${marks(statusesThatHold.length)}))
                   THEN 1 ELSE 0 END AS placed,
                 CASE WHEN EXISTS (SELECT 1 FROM hires h WHERE ${hireOf('g')}) THEN 1 ELSE 0 END AS hired,
                 CASE WHEN EXISTS (SELECT 1 FROM hires h WHERE ${hireOf('g')} AND h.suitable = 1) THEN 1 ELSE 0 END AS hiredSuitably
            FROM graduates g
            LEFT JOIN learner_outcomes o ON o.currentKey = g.id AND o.toldOn <= g.countsUntil
           WHERE g.year = ? AND g.schoolId IN (${marks(schools)})
        ) seen
    ) judged
   GROUP BY schoolId`;

/** Hires by their days, because how long a month is differs from one database's arithmetic to another's. */
const hiresStatement = (schools: number): string => `
  SELECT g.schoolId AS schoolId, h.startsOn AS startsOn, h.leftOn AS leftOn, COUNT(*) AS hires, SUM(h.monthlyWage) AS wages
    FROM graduates g JOIN hires h ON ${hireOf('g')}
   WHERE g.year = ? AND g.schoolId IN (${marks(schools)})
   GROUP BY g.schoolId, h.startsOn, h.leftOn`;
