import { groupedByKey } from '@ba-nha/shared/graph';
import { ascending, connectionOf, pagesByParent, type Connection, type PageArgs } from '@ba-nha/shared/pagination';
import { In, MoreThan } from 'typeorm';
import type { Cohort } from '../cohort/cohort.entity';
import type { Context } from '../hub';
import { Consent, Learner } from './learner.entity';
import { LearnerStatus } from './learner.lifecycle';

export const LearnerConnection = connectionOf('Learner', () => Learner);
const inOrderOfEnrolment = { name: 'learners', entity: Learner, sort: [ascending('id')] };

/** A page of a cohort's learners for its own school; null for others, because even how many pages there are is told by learners. */
export async function learnersOfCohort(
  context: Context,
  cohort: Cohort,
  args: PageArgs,
): Promise<Connection<Learner> | null> {
  const { database, policies } = context.services;
  if (!policies.allows(context.principal, 'cohort.people', cohort)) return null;
  return context.loaders
    .get<string, Connection<Learner>>(`learnersOfCohort${JSON.stringify(args)}`, (cohortIds) =>
      pagesByParent(database, inOrderOfEnrolment, 'cohortId', cohortIds, {
        args,
        visible: policies.records(context.principal, 'learner.personal'),
      }),
    )
    .load(cohort.id);
}

/** A stretch of all graduates in the order of their ids. */
export const graduatesAfter = ({ services }: Context, after: string, count: number): Promise<Learner[]> =>
  services.database.read((manager) =>
    manager.find(Learner, {
      where: { id: MoreThan(after), status: LearnerStatus.GRADUATED },
      order: { id: 'ASC' },
      take: count,
    }),
  );

export const consentsOf = (context: Context, learnerId: string): Promise<Consent[]> =>
  context.loaders
    .get<string, Consent[]>('consentsOf', async (ids) => {
      const rows = await context.services.database.read((manager) =>
        manager.find(Consent, { where: { learnerId: In([...ids]) }, order: { purpose: 'ASC' } }),
      );
      return groupedByKey(ids, rows, (row) => row.learnerId);
    })
    .load(learnerId);

/** The same person in other cohorts of the same school, oldest first. */
export async function otherEnrolmentsOf(context: Context, learner: Learner): Promise<Learner[]> {
  const same = await context.loaders
    .get<string, Learner[]>('otherEnrolments', async (keys) => {
      const visible = await context.services.database.read((manager) =>
        manager.find(Learner, { where: { personKey: In([...keys]) }, order: { id: 'ASC' } }),
      );
      return groupedByKey(keys, visible, (row) => row.personKey);
    })
    .load(learner.personKey);
  return same.filter(({ id, schoolId }) => schoolId === learner.schoolId && id !== learner.id);
}
