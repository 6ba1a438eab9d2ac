import { connectionOf, descending, pagesByParent, type Connection, type PageArgs } from '@ba-nha/shared/pagination';
import { loadById } from '@ba-nha/shared/records';

import type { Context } from '../hub';
import { Cohort } from './cohort.entity';

export const CohortConnection = connectionOf('Cohort', () => Cohort);
const newestCohorts = { name: 'cohorts', entity: Cohort, sort: [descending('id')] };

/** One page of the cohorts that the caller may see, for every parent that a level of the query asks about. */
export function cohortsBelow(
  context: Context,
  partition: 'programmeId' | 'trainingOrderId',
  parent: string,
  args: PageArgs,
): Promise<Connection<Cohort>> {
  const { database, policies } = context.services;
  return context.loaders
    .get<string, Connection<Cohort>>(`cohortsBelow.${partition}${JSON.stringify(args)}`, (parents) =>
      pagesByParent(database, newestCohorts, partition, parents, {
        args,
        visible: policies.records(context.principal, 'cohort.read'),
      }),
    )
    .load(parent);
}

/** A cohort, if the caller may see it. */
export async function visibleCohort(context: Context, id: string): Promise<Cohort | null> {
  const { database, policies } = context.services;
  return policies.show(context.principal, 'cohort.read', await loadById(context, database, Cohort, id));
}
