import { beginDueCampaigns } from './demand-campaign/asking';
import type { Hub } from './hub';
import { remindTenants } from './labour-report/labour-report.reminders';
import type { TenantService } from './tenant/tenant.service';

/** Opens campaigns, and reminds tenants of the reports they owe; where their owner is silent only those known already. */
export async function sweepDeadlines(hub: Hub, tenants: TenantService, today: string): Promise<void> {
  await tenants.projection.tryWhole();
  await beginDueCampaigns(hub, today);
  await remindTenants(hub, today);
}
