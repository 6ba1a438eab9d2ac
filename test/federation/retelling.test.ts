import { startHubInProcess, subgraphNames, type HubInProcess } from '../support/hub-in-process';
import { playShortChain } from '../support/short-chain';
import { playChain } from '../../gateway/src/demo/chain';

/** What consumers have made of others' events, by subgraph; all of it follows from the owners' records. */
const COPIES = {
  zones: ['balance_facts', 'balance_cells'],
  schools: ['learner_grants'],
  internships: ['learner_standings'],
} as const;

describe('records that are told once more', () => {
  let hub: HubInProcess;
  beforeAll(async () => {
    hub = await startHubInProcess();
    await playChain(hub.cast(), () => undefined, hub.clock.now());
    await playShortChain(hub.cast(), 1);
  });
  afterAll(() => hub.stop());

  const copies = async () => {
    const found: Record<string, unknown[]> = {};
    for (const [subgraph, tables] of Object.entries(COPIES)) {
      for (const table of tables) {
        const query = `SELECT * FROM ${table}`;
        const rows = await hub.subgraph(subgraph).database.read((manager) => manager.query<object[]>(query));
        // As of which version a learner's consents are known may move on with no other content.
        const moving = table === 'learner_standings' ? { lastHeldAt: null, version: null } : {};
        found[table] = rows.map((row) => JSON.stringify({ ...row, ...moving })).sort();
      }
    }
    return found;
  };
  const retellAll = async () => {
    const told: Record<string, number>[] = [];
    for (const name of subgraphNames) told.push(await hub.subgraph(name).retell());
    return told;
  };

  test('change nothing for consumers who have them', async () => {
    const before = await copies();
    await retellAll();
    expect(await copies()).toEqual(before);
    expect((await hub.rebuildBalance()).changed).toBe(0);
  });

  test('give consumers who have lost everything what they had', async () => {
    const before = await copies();
    for (const rows of Object.values(before)) expect(rows.length).toBeGreaterThan(0);
    const demand = /"measure":"(demand|retraining)"/;
    for (const [subgraph, tables] of Object.entries(COPIES)) {
      await hub.subgraph(subgraph).database.inTransaction(async (manager) => {
        for (const table of tables) await manager.query(`DELETE FROM ${table}`);
      });
    }
    const told = await retellAll();
    expect(Object.assign({}, ...told)).toMatchObject({ 'training orders': 2, contracts: 3, hires: 25 });
    const after = await copies();
    // Declared demand is the zones' own: no event tells it, and `rebuild-balance` counts it.
    expect(after['balance_facts']).toEqual(before['balance_facts']!.filter((fact) => !demand.test(String(fact))));
    expect(after['learner_grants']).toEqual(before['learner_grants']);
    expect(after['learner_standings']).toEqual(before['learner_standings']);
    await hub.rebuildBalance();
    expect((await copies())['balance_facts']).toEqual(before['balance_facts']);
  });
});
