import { PriorityGroup } from '@ba-nha/shared/code-lists';
import type { Database } from '@ba-nha/shared/database';
import type { ReportRow, RowWindow, ZonedRow } from '@ba-nha/shared/report-rows';
import { Cohort } from '../cohort/cohort.entity';
import { Learner } from '../learner/learner.entity';
import { LearnerStatus } from '../learner/learner.lifecycle';

/** Learners of one cohort who belong to the same priority groups. */
interface CountedLearners {
  id: string;
  schoolId: string;
  trainingOrderId: string | null;
  level: string;
  occupationCode: string;
  orderZoneCode: string | null;
  otherOrderZoneCode: string | null;
  priorityGroups: string | null;
  enrolled: number | string;
  inTraining: number | string;
  graduated: number | string;
}

const columns = ['id', 'schoolId', 'trainingOrderId', 'level', 'occupationCode', 'orderZoneCode', 'otherOrderZoneCode'];
const count = (condition: string): string => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;

/**
 * Cohorts for orders of these zones: who came in the period, who was in training at some time in it, who graduated in it.
 * Cohorts are paged first and their learners counted after it, in one statement.
 */
export async function cohortsIn(database: Database, window: RowWindow): Promise<ZonedRow[]> {
  const { zoneCodes, after, first, start, end, from, to } = window;
  const counted = await database.read((manager) => {
    const cohorts = manager
      .createQueryBuilder(Cohort, 'p')
      .select([...columns, 'ran'].map((column) => `p.${column} AS ${column}`))
      .where('(p.orderZoneCode IN (:...zoneCodes) OR p.otherOrderZoneCode IN (:...zoneCodes))')
      .andWhere('p.createdAt < :end AND p.id > :after')
      .orderBy('p.id')
      .limit(first);
    const query = manager
      .createQueryBuilder()
      .select(columns.map((column) => `c.${column} AS ${column}`))
      .addSelect('l.priorityGroups', 'priorityGroups')
      .addSelect(count('l.createdAt >= :start AND l.createdAt < :end'), 'enrolled')
      .addSelect(count('c.ran = 1 AND l.createdAt < :end AND (l.leftOn IS NULL OR l.leftOn >= :from)'), 'inTraining')
      .addSelect(count('l.status = :graduate AND l.leftOn >= :from AND l.leftOn <= :to'), 'graduated')
      .from(`(${cohorts.getQuery()})`, 'c')
      .leftJoin(Learner, 'l', 'l.cohortId = c.id')
      .setParameters({ zoneCodes: [...zoneCodes], after, start, end, from, to, graduate: LearnerStatus.GRADUATED })
      .orderBy('c.id');
    for (const column of columns) query.addGroupBy(`c.${column}`);
    return query.addGroupBy('l.priorityGroups').getRawMany<CountedLearners>();
  });
  const byCohort = new Map<string, CountedLearners[]>();
  for (const part of counted) {
    const parts = byCohort.get(part.id);
    if (parts) parts.push(part);
    else byCohort.set(part.id, [part]);
  }
  return [...byCohort.values()].map((parts) => {
    const { id, schoolId, trainingOrderId, level, occupationCode, orderZoneCode, otherOrderZoneCode } = parts[0]!;
    const row = { id, schoolId, trainingOrderId, level, occupationCode, ...sums(parts) };
    return { zones: [orderZoneCode, otherOrderZoneCode], row };
  });
}

/** The counts of a cohort, and of its learners in training those of each priority group. */
function sums(parts: readonly CountedLearners[]): Omit<ReportRow, 'id'> {
  const sum = (of: 'enrolled' | 'inTraining' | 'graduated') =>
    parts.reduce((total, part) => total + Number(part[of]), 0);
  const groups: Record<string, number> = Object.fromEntries(priorityGroups.map((group) => [`group_${group}`, 0]));
  for (const part of parts) {
    for (const group of new Set(groupsIn(part.priorityGroups))) {
      const name = `group_${group}`;
      if (groups[name] !== undefined) groups[name] += Number(part.inTraining);
    }
  }
  return {
    enrolled: sum('enrolled'),
    inTraining: sum('inTraining'),
    graduated: sum('graduated'),
    ...groups,
  };
}

const priorityGroups = Object.values(PriorityGroup);
const groupsIn = (json: string | null): string[] => (json === null ? [] : (JSON.parse(json) as string[]));
