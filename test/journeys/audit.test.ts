import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditEntry } from '@ba-nha/shared/audit';
import { openDatabase } from '@ba-nha/shared/database';
import { must } from '../../gateway/src/demo/caller';
import { LEVEL, OCCUPATION } from '../../gateway/src/demo/queries';
import { startHub } from '../support/running-hub';
import { databaseOf, usualTopology } from '../support/topology';
import { verifyAudit } from '../support/verify-audit';

test('the audit log is verified while the hub works, and tells afterwards what somebody did to the database', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  const hub = await startHub(dataDir, { AUDIT_ANCHOR_SECONDS: '1' });
  const enterprise = await hub.signIn('enterprise-a');
  const year = new Date().getFullYear() + 1;
  const order = {
    ...{ occupationCode: OCCUPATION, level: LEVEL, quantity: 5, provinceCode: '86' },
    ...{ neededBy: `${year + 2}-12-31`, offerDeadline: `${year}-12-31` },
  };
  for (let i = 0; i < 4; i += 1) {
    await must(enterprise, 'createTrainingOrder', 'CreateTrainingOrderInput', order, 'trainingOrder { id }');
  }
  const whole = await verifyAudit(hub.environment);
  expect(whole.printed).toMatch(/^enterprises: whole; [1-9]\d* entries in (1 lane|16 lanes),/m);
  expect(whole.code).toBe(0);
  expect(await hub.stop({ keepData: true })).toBe(0);

  const anchors = readFileSync(join(dataDir, 'audit-anchors.jsonl'), 'utf8').trim().split('\n');
  expect(anchors.map((line) => (JSON.parse(line) as { database: string }).database)).toContain('enterprises');
  const url = databaseOf(hub.environment, 'enterprises');
  const database = await openDatabase({ name: 'enterprises', url, entities: [AuditEntry], migrations: [] });
  const { lane, number } = await database.inTransaction(async (manager) => {
    const [entry] = await manager.find(AuditEntry, { order: { number: 'DESC' }, take: 1 });
    const { lane, number, id } = entry!;
    await manager.update(AuditEntry, { lane, number: 2 }, { actor: 'nobody' });
    await manager.delete(AuditEntry, { id });
    await manager.query('UPDATE audit_heads SET number = number - 1 WHERE lane = ?', [lane]);
    return { lane, number };
  });
  await database.close();

  const touched = await verifyAudit(hub.environment);
  expect(touched.code).toBe(1);
  expect(touched.printed).toContain(`ALTERED enterprises lane ${lane} entry 2:`);
  expect(touched.printed).toContain(`CUT enterprises lane ${lane} entry ${number}:`);
  expect(touched.printed).toMatch(/^schools: whole/m);
  await usualTopology(dataDir).drop();
  rmSync(dataDir, { recursive: true, force: true });
});
