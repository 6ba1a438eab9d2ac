import { AuditEntry } from '@ba-nha/shared/audit';
import type { SubgraphRequest } from '@ba-nha/shared/doors';
import { httpTransport } from '@ba-nha/shared/handover';
import { as } from '@ba-nha/shared/testing';
import { parse } from 'graphql';
import { createExecutor } from '../../gateway/src/executor';
import { compose } from '../../gateway/src/supergraph';
import { startHubInProcess, type HubInProcess } from '../support/hub-in-process';
import { setScene, type Scene } from '../support/permission-scene';
import { newKey, zonesWithDoors } from '../support/zones-door';

const PROVINCE = parse('{ province(name: "Trà Vinh") { code } }');

describe('What is asked twice at one time', () => {
  let hub: HubInProcess;
  let scene: Scene;
  let asked: { subgraph: string; request: SubgraphRequest }[];
  beforeAll(async () => {
    hub = await startHubInProcess();
    scene = await setScene(hub);
  });
  beforeEach(() => {
    asked = [];
    hub.disturb((subgraph, request, answer) => {
      asked.push({ subgraph, request });
      return answer();
    });
  });
  afterAll(() => hub.stop());

  test('is one call where two fields of a request need the same of an order', async () => {
    const counts = 'cohorts(first: 1) { nodes { trainingOrder { enrolledCount graduatedCount placedCount } } }';
    const { principal } = hub.caller('enterprise-a');
    const { errors } = await hub.run(principal, `{ trainingOrder(id: "${scene.chain}") { ${counts} } }`);
    expect(errors).toBeUndefined();
    expect(asked.filter(({ request }) => request.query.includes('oversight'))).toHaveLength(1);
    expect(asked.map(({ subgraph }) => subgraph).sort()).toEqual([
      'enterprises',
      'enterprises',
      'internships',
      'schools',
      'schools',
    ]);
  });

  test('is read and audited for each who is shown somebody’s personal data', async () => {
    const { principal } = hub.caller('school-a');
    const query = `{ learner(id: "${scene.learner}") { fullName birthDate } }`;
    const reads = () => hub.subgraph('schools').database.read((m) => m.countBy(AuditEntry, { action: 'read' }));
    const before = await reads();
    const answers = await Promise.all([1, 2, 3].map(() => hub.run(principal, query)));
    for (const { data, errors } of answers) {
      expect(errors).toBeUndefined();
      expect(data?.['learner']).toEqual({ fullName: expect.any(String), birthDate: expect.any(String) });
    }
    expect((await reads()) - before).toBe(3);
  });
});

describe('What is asked twice at one time of a subgraph in another process', () => {
  test('comes through its door once for one caller, and once for another', async () => {
    const zones = await zonesWithDoors();
    const keys = [newKey('k1')];
    const { address } = await zones.open(keys);
    const { name, sdl } = zones.bench.subgraph;
    const { clock } = zones.bench;
    const way = httpTransport({ subgraph: name, addresses: [`${address}/graphql`], keys, clock });
    const executor = createExecutor({
      supergraphSdl: compose([{ name, sdl }]),
      transports: { [name]: way.ask as never },
      subgraphTimeoutMs: 5_000,
      clock,
    });
    const ask = (principal: unknown) =>
      executor.execute({ document: PROVINCE }, { principal, locale: 'en', requestId: 'test' });
    try {
      await ask(as.nobody);
      const before = zones.handled();
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, i) => ask(i % 2 ? as.nobody : as.board('bql-kkt-tra-vinh'))),
      );
      for (const { data } of answers) expect(data).toEqual({ province: { code: '86' } });
      expect(zones.handled() - before).toBe(2);
    } finally {
      await way.close();
      await zones.stop();
    }
  });
});
