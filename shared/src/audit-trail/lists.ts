import type { Database } from '../database';
import { AuditEntry } from '../audit';
import type { GraphContext } from '../graph';
import { firstIdAt } from '../ids';
import { descending, pageOf, type Connection, type PageArgs } from '../pagination';
import { holding, type Policies } from '../permissions';
import type { AuditFilter } from './types';

// An id begins with its instant, so that the newest comes first.
const newestFirst = { name: 'auditTrail', entity: AuditEntry, sort: [descending('id')] };
const equal = ['recordType', 'recordId', 'actor', 'action', 'outcome'] as const;

type Context = GraphContext<{ database: Database; policies: Policies }>;

/** A page of this subgraph's log as the caller may see it; whoever may see none of any is refused. */
export function auditPage(
  { principal, services: { database, policies } }: Context,
  filter: AuditFilter | null | undefined,
  args: PageArgs,
): Promise<Connection<AuditEntry>> {
  // The field is reached by the entity door as well, which no root field's policy guards.
  policies.require(principal, 'audit.read');
  return pageOf(database, newestFirst, {
    args,
    visible: policies.records(principal, 'audit.read'),
    where: holding(Object.fromEntries(equal.map((column) => [column, filter?.[column]]))),
    narrow: (query) => {
      if (filter?.from) query.andWhere('t.id >= :fromId', { fromId: firstIdAt(filter.from) });
      if (filter?.to) query.andWhere('t.id < :toId', { toId: firstIdAt(filter.to) });
    },
  });
}
