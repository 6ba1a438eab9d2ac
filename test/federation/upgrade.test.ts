import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@ba-nha/shared/config';
import { CreateFrame1760000000000, openDatabase } from '@ba-nha/shared/database';
import { serviceOf } from '@ba-nha/shared/permissions';
import { createSubgraphs } from '../../gateway/src/hub/embedded';
import { CreateEnterprises1760000001000 } from '../../subgraphs/enterprises/src/migrations/create-enterprises';

test('who had registered an enterprise before members lived in zones is its administrator after the first start', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  const url = `sqlite:${join(dataDir, 'enterprises.db')}`;
  const migrations = [CreateFrame1760000000000, CreateEnterprises1760000001000];
  const old = await openDatabase({ name: 'enterprises', url, entities: [], migrations });
  await old.inTransaction(async (manager) => {
    await manager.query(
      `INSERT INTO enterprises (id, taxCode, name, industryCode, sizeClass, employees, provinceCode, createdAt)
       VALUES ('E1', '2100999011', 'Công ty', '26100', 'SMALL', 12, '86', '2025-11-01 03:00:00.000')`,
    );
    await manager.query(`INSERT INTO enterprise_members (enterpriseId, subject) VALUES ('E1', 'lan-7')`);
  });
  await old.close();

  const config = readConfig({ DATA_DIR: dataDir, SAMPLE: 'off', PUBLIC_URL: 'https://hub.example' });
  for (let start = 1; start <= 2; start += 1) {
    const hub = await createSubgraphs(config);
    await hub.start();
    const { data } = await hub.transports['zones']!(
      {
        query:
          'query ($i: String!, $s: String!) { memberships(issuer: $i, subject: $s) { organisationId administrator } }',
        variables: { i: 'https://hub.example/oidc', s: 'lan-7' },
      },
      { principal: serviceOf('gateway'), locale: 'en', requestId: 'test' },
    );
    expect(data).toEqual({ memberships: [{ organisationId: 'E1', administrator: true }] });
    await hub.stop();
  }
  rmSync(dataDir, { recursive: true, force: true });
});
