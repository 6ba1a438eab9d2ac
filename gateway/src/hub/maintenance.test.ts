import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateDatabase } from '@ba-nha/shared/database';
import { newDataKey } from '@ba-nha/shared/sealing';
import { keptInTests } from '@ba-nha/shared/testing';
import { migrationsOf } from '@ba-nha/shared/subgraph';
import { rebuildBalance, rotateKeys } from './maintenance';
import { subgraphKinds } from './subgraphs';

describe('a command on a hub’s data', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  const environment = { DATA_DIR: dataDir };
  beforeAll(async () => {
    for (const { name, migrations } of subgraphKinds) {
      const url = `sqlite:${join(dataDir, `${name}.db`)}`;
      await migrateDatabase({ name, url, migrations: migrationsOf({ migrations: migrations(keptInTests.secrets) }) });
    }
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  test('works with the hub’s own keys or not at all: it makes none', async () => {
    await expect(rotateKeys(environment, () => undefined)).rejects.toThrow(/:\n {2}- DATA_KEYS is needed: .+$/);
    await expect(rebuildBalance(environment)).rejects.toThrow(/:\n {2}- PERSON_KEY is .+\n {2}- DATA_KEYS is .+$/);
    const half = { ...environment, DATA_KEYS: newDataKey('k1') };
    expect(await rotateKeys(half, () => undefined)).toContainEqual(expect.objectContaining({ table: 'learners' }));
    await expect(rebuildBalance(half)).rejects.toThrow(/:\n {2}- PERSON_KEY is needed: .+$/);
    for (const file of ['person-key', 'data-keys']) expect(existsSync(join(dataDir, file))).toBe(false);
    const whole = { ...half, PERSON_KEY: 'k'.repeat(32) };
    expect(await rebuildBalance(whole)).toEqual({ facts: 0, cells: 0, changed: 0 });
  });
});
