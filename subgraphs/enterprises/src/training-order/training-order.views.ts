import { groupedByKey, type HistoryEntry } from '@ba-nha/shared/graph';
import { readHistories } from '@ba-nha/shared/history';
import { actsFor, Role } from '@ba-nha/shared/permissions';
import { loadById } from '@ba-nha/shared/records';
import { Enterprise } from '../enterprise/enterprise.entity';
import type { Context } from '../hub';
import type { TrainingOrder } from './training-order.entity';
import { enterpriseActions, takesOffers } from './training-order.rules';

export function historyOfOrder(context: Context, order: TrainingOrder): Promise<HistoryEntry[] | null> {
  const { database, policies } = context.services;
  if (!policies.allows(context.principal, 'trainingOrder.history', order)) return Promise.resolve(null);
  return context.loaders
    .get<string, HistoryEntry[]>('history', async (ids) => {
      const rows = await database.read((manager) => readHistories(manager, ids));
      return groupedByKey(ids, rows, (row) => row.subjectId);
    })
    .load(order.id);
}

/** The mutations that this caller may do to an order now, by its side, the lifecycle and the clock. */
export async function actionsOnOrder(context: Context, order: TrainingOrder): Promise<string[]> {
  const { principal, today, services } = context;
  const isStaff = principal.roles.includes(Role.ENTERPRISE_STAFF);
  if (isStaff && actsFor(principal, 'ENTERPRISE', order.enterpriseId)) {
    const enterprise = await loadById(context, services.database, Enterprise, order.enterpriseId);
    return enterpriseActions(order, enterprise?.verifiedAt != null, today);
  }
  const isSchool = principal.roles.includes(Role.SCHOOL_STAFF) && principal.acts.SCHOOL.length > 0;
  return isSchool && takesOffers(order, today) ? ['submitOffer'] : [];
}
