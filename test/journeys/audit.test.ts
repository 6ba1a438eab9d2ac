import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditEntry } from '@ba-nha/shared/audit';
import { openDatabase } from '@ba-nha/shared/database';
import { must } from '../../gateway/src/demo/caller';
import { LEVEL, OCCUPATION } from '../../gateway/src/demo/queries';
import { startHub } from '../support/running-hub';
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
  const whole = await verifyAudit({ DATA_DIR: dataDir });
  expect(whole.printed).toMatch(/^enterprises: whole; [1-9]\d* entries in 1 lane,/m);
  expect(whole.code).toBe(0);
  expect(await hub.stop({ keepData: true })).toBe(0);

  const anchors = readFileSync(join(dataDir, 'audit-anchors.jsonl'), 'utf8').trim().split('\n');
  expect(anchors.map((line) => (JSON.parse(line) as { database: string }).database)).toContain('enterprises');
  const url = `sqlite:${join(dataDir, 'enterprises.db')}`;
  const database = await openDatabase({ name: 'enterprises', url, entities: [AuditEntry], migrations: [] });
  const last = await database.inTransaction(async (manager) => {
    const [entry] = await manager.find(AuditEntry, { order: { number: 'DESC' }, take: 1 });
    await manager.update(AuditEntry, { number: 2 }, { actor: 'nobody' });
    await manager.delete(AuditEntry, { id: entry!.id });
    await manager.query('UPDATE audit_heads SET number = number - 1');
    return entry!.number;
  });
  await database.close();

  const touched = await verifyAudit({ DATA_DIR: dataDir });
  expect(touched.code).toBe(1);
  expect(touched.printed).toContain('ALTERED enterprises lane 0 entry 2:');
  expect(touched.printed).toContain(`CUT enterprises lane 0 entry ${last}:`);
  expect(touched.printed).toMatch(/^schools: whole/m);
});
