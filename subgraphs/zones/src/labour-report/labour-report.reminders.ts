import type { Hub } from '../hub';
import { Tenant } from '../tenant/tenant.entity';
import { owing } from './labour-report.lists';
import { reminderOn, type Reminder } from './labour-report.rules';

const BATCH = 200;

/** Tells, once for each stage, of every tenant that has its labour-use report still to file. */
export async function remindTenants(hub: Hub, today: string): Promise<void> {
  const reminder = reminderOn(today);
  if (reminder) while (await remindSome(hub, reminder));
}

function remindSome({ database, outbox }: Hub, { period, dueOn, daysLeft, stage }: Reminder): Promise<boolean> {
  return database.inTransaction(async (manager) => {
    const query = manager.createQueryBuilder(Tenant, 't').where('t.remindedOf <> :stage', { stage });
    const tenants = await owing(query, period, dueOn).orderBy('t.id').limit(BATCH).getMany();
    if (!tenants.length) return false;
    for (const { id } of tenants) await manager.update(Tenant, { id }, { remindedOf: stage });
    await outbox.append(
      manager,
      ...tenants.map(({ id, version, provinceCode, zoneCode }) => ({
        type: 'LabourReportDue' as const,
        subjectId: id,
        subjectVersion: version,
        facts: { provinceCode, zoneCode, period, dueOn, daysLeft },
      })),
    );
    return tenants.length === BATCH;
  });
}
