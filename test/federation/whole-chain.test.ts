import { playChain } from '../../gateway/src/demo/chain';
import { WHOLE_CHAIN } from '../../gateway/src/demo/queries';
import { startHubInProcess, subgraphNames, type HubInProcess } from '../support/hub-in-process';
import { playShortChain } from '../support/short-chain';

describe('the whole chain', () => {
  let hub: HubInProcess;
  beforeAll(async () => {
    hub = await startHubInProcess();
  });
  afterAll(() => hub.stop());

  test('runs from an order to hires, and one query reads it over all four subgraphs', async () => {
    const lines: string[] = [];
    const whole = await playChain(hub.cast(), (line) => lines.push(line), hub.clock.now());
    expect(whole).toMatchObject({
      status: 'DELIVERED',
      quantity: 40,
      awardedQuantity: 40,
      zone: { name: 'Khu công nghiệp Long Đức', board: { name: 'Ban Quản lý Khu kinh tế Trà Vinh' } },
      province: { name: 'Vĩnh Long' },
      enrolledCount: 40,
      graduatedCount: 40,
      placedCount: 32,
      hiredCount: 24,
      retainedCount: 0,
    });
    expect(whole.contracts.map((c: { quantity: number; status: string }) => [c.quantity, c.status])).toEqual([
      [25, 'COMPLETED'],
      [15, 'COMPLETED'],
    ]);
    const hires = whole.placements.nodes.filter((placement: { hire: unknown }) => placement.hire);
    expect(hires).toHaveLength(24);
    expect(hires.at(-1)).toMatchObject({
      status: 'COMPLETED',
      learner: { fullName: expect.any(String) },
      hire: { monthlyWage: 7_500_000, retained: null },
    });
    expect(whole.placements.nodes.filter((p: { status: string }) => p.status === 'DECLINED')).toHaveLength(8);
    expect(lines.join('\n')).toContain('NO_PLACES_LEFT 8');
    expect(lines.join('\n')).toContain('trả lời / answered 1/2, tuyển / vacancies 40, đào tạo lại / retraining 12');
    expect(lines.join('\n')).toContain('có chứng chỉ / certified 60, ACCEPTED');
  });

  test('leaves a balance that is the same when it is built from nothing', async () => {
    const { facts, cells, changed } = await hub.rebuildBalance();
    expect(changed).toBe(0);
    expect(facts).toBeGreaterThan(50);
    expect(cells).toBeGreaterThan(3);
  });

  test('is read by as many statements for fifty orders as for one', async () => {
    const cast = hub.cast();
    const counted = async (first: number) => {
      hub.statements.length = 0;
      const body = WHOLE_CHAIN.slice(
        WHOLE_CHAIN.indexOf('{', WHOLE_CHAIN.indexOf('trainingOrder(')) + 1,
        WHOLE_CHAIN.lastIndexOf('}') - 2,
      );
      const query = `{ trainingOrders(filter: { search: "Long Duc" }, first: ${first}) { nodes { ${body} } } }`;
      const { trainingOrders } = await cast.enterprise.ask(query.replaceAll('first: 100', 'first: 2'));
      const bySubgraph = subgraphNames.map(
        (name) =>
          hub.statements.filter(({ subgraph, sql }) => subgraph === name && !/outbox_events|audit_heads/.test(sql))
            .length,
      );
      return { rows: trainingOrders.nodes.length, bySubgraph };
    };
    for (let nth = 0; nth < 50; nth += 1) await playShortChain(cast, nth);
    const one = await counted(1);
    const fifty = await counted(50);
    expect([one.rows, fifty.rows]).toEqual([1, 50]);
    expect(fifty.bySubgraph).toEqual(one.bySubgraph);
    process.stdout.write(
      `statements of the final query: ${subgraphNames.map((name, i) => `${name} ${one.bySubgraph[i]}`).join(', ')}\n`,
    );
  });
});
