import { seedId } from '@ba-nha/shared/ids';
import type { Hub } from './hub';
import { Enterprise } from './enterprise/enterprise.entity';
import { checkEnterprise } from './enterprise/enterprise.rules';
import { insertEnterprise, newEnterprise } from './enterprise/enterprise.service';

/*
 * Invented enterprises, so that a new hub has somebody to work with. Their names say that they are samples; their tax
 * codes pass the check and belong to nobody known.
 */
const samples = [
  {
    key: 'enterprise-a',
    taxCode: '2100999011',
    name: 'Công ty mẫu Điện tử Long Đức A',
    industryCode: '26100',
    employees: 420,
  },
  {
    key: 'enterprise-b',
    taxCode: '2100999029',
    name: 'Công ty mẫu Dệt may Long Đức B',
    industryCode: '14100',
    employees: 180,
  },
] as const;

export const sampleEnterpriseId = (key: string): string => seedId('enterprise', key);

const zoneCode = 'kcn-long-duc-tra-vinh';

/** The sample as whoever fills a database without this seed takes it in, so that the demo's people find their own. */
export const sampleEnterprises = samples.map(({ key, ...sample }) => ({
  ...sample,
  id: sampleEnterpriseId(key),
  zoneCode,
}));

/** Loads the sample enterprises, verified tenants of KCN Long Đức in former Trà Vinh, into an empty database. */
export async function seedEnterprises({ database, clock }: Hub): Promise<void> {
  await database.inTransaction(async (manager) => {
    if (await manager.count(Enterprise)) return;
    for (const { key, ...sample } of samples) {
      const values = checkEnterprise({
        ...sample,
        provinceCode: '86',
        zoneCode,
        annualRevenue: null,
        capital: null,
        contact: null,
      });
      const enterprise = newEnterprise(values, sampleEnterpriseId(key), clock.now());
      enterprise.verifiedAt = clock.now();
      await insertEnterprise(manager, enterprise);
    }
  });
}
