import { priorityGroups } from '@ba-nha/shared/code-lists';
import { inKeyOrder } from '@ba-nha/shared/graph';
import { actsFor, Role } from '@ba-nha/shared/permissions';
import type { Context } from '../hub';
import { Learner } from '../learner/learner.entity';
import { LearnerStatus } from '../learner/learner.lifecycle';
import type { Cohort, PriorityGroupCount } from './cohort.entity';
import { cohortActions, shownCount } from './cohort.rules';

type Counts = Record<string, string | number> & { cohortId: string };

/** Every group with its learners who did not withdraw; small counts only for the cohort's own school. */
export async function groupCounts(context: Context, cohort: Cohort): Promise<PriorityGroupCount[]> {
  const { database, policies } = context.services;
  const counts = await context.loaders
    .get<string, Counts | null>('groupCounts', async (cohortIds) => {
      const rows = await database.read((manager) => {
        const query = manager
          .createQueryBuilder(Learner, 'l')
          .select('l.cohortId', 'cohortId')
          .where('l.cohortId IN (:...cohortIds) AND l.status <> :gone', {
            cohortIds: [...cohortIds],
            gone: LearnerStatus.WITHDRAWN,
          })
          .groupBy('l.cohortId');
        // The groups are a JSON list in one column: a name in its quotes is found in it or not.
        for (const { group } of priorityGroups) {
          query.addSelect(`SUM(CASE WHEN l.priorityGroups LIKE '%"${group}"%' THEN 1 ELSE 0 END)`, group);
        }
        return query.getRawMany<Counts>();
      });
      return inKeyOrder(cohortIds, rows, (row) => row.cohortId);
    })
    .load(cohort.id);
  const isOwn = policies.allows(context.principal, 'cohort.groups', cohort);
  return priorityGroups.map(({ group }) => ({
    group,
    count: shownCount(Number(counts?.[group] ?? 0), cohort.enrolled, isOwn),
  }));
}

/** The mutations that this caller may do to a cohort now. */
export function actionsOnCohort({ principal }: Context, cohort: Cohort): string[] {
  const isOwn = principal.roles.includes(Role.SCHOOL_STAFF) && actsFor(principal, 'SCHOOL', cohort.schoolId);
  return isOwn ? cohortActions(cohort) : [];
}
