import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { as } from '@ba-nha/shared/testing';
import { openNeighbourhood, province, school, usualContract, zone, type Neighbourhood } from '../testing/neighbourhood';

/* Plays the worked example of docs/BALANCE.md; what is expected stands in its table. */

const document = readFileSync(join(__dirname, '../../../../docs/BALANCE.md'), 'utf8');
const table = document
  .slice(document.indexOf('## A worked example'), document.indexOf('## What becomes of unmet demand'))
  .split('\n')
  .filter((line) => /^\|\s+\d/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replace('−', '-')),
  );
const expectedAfter = (step: number) => table.filter(([of]) => of === String(step)).map(([, ...cells]) => cells);

const cohort = {
  ...{ schoolId: 'S1', programmeId: 'P1', provinceCode: '86', trainingOrderId: null, contractId: null },
  ...{ status: 'PLANNED', seats: 35, graduated: 0, startsOn: '2027-09-01', graduatesOn: '2029-06-30' },
  ...{ occupationCode: '520227', level: 'INTERMEDIATE' },
};

describe('the worked example of the balance', () => {
  let hub: Neighbourhood;
  beforeEach(async () => {
    hub = await openNeighbourhood();
  });
  afterEach(() => hub.bench.stop());

  const steps: (() => Promise<unknown>)[] = [
    async () => {
      const demand = { quarter: '2029-Q2', reason: 'NEW_LINE' };
      for (const [i, headcount] of [20, 18, 12].entries()) {
        await hub.declare({ ...demand, headcount }, as.enterprise(`E${i + 1}`));
      }
      await hub.declare({ ...demand, headcount: 10, reason: 'RETRAINING' });
    },
    () => hub.order('O1', { quantity: 40, neededBy: '2029-05-20' }),
    async () => {
      for (const [id, quantity] of [
        ['C1', 25],
        ['C2', 15],
      ] as const) {
        const terms = { ...usualContract, quantity, standing: quantity, endsOn: '2029-02-20' };
        await hub.publish('ContractEnteredIntoForce', id, 3, terms);
      }
    },
    () =>
      hub.publish('ContractTerminated', 'C2', 4, {
        ...usualContract,
        ...{ status: 'TERMINATED', quantity: 15, standing: 5, endsOn: '2029-02-20' },
      }),
    () => hub.publish('CohortPlanned', 'K1', 1, cohort),
  ];

  const told = async () => {
    const { nodes } = await hub.cells(province, { provinceCode: '86' });
    const rows = nodes.map((cell: Record<string, number> & { zone: { code: string } | null }) => [
      cell.zone?.code === zone ? 'Long Đức' : 'no zone',
      ...['quarter', 'demand', 'retraining', 'ordered', 'contracted', 'plannedGraduates', 'gap'].map((name) =>
        String(cell[name]),
      ),
    ]);
    return rows.sort((a: string[], b: string[]) => (a.join() < b.join() ? -1 : 1));
  };

  test('has after each step the figures that the document prints', async () => {
    expect(table).toHaveLength(9);
    for (const [i, step] of steps.entries()) {
      await step();
      const expected = expectedAfter(i + 1).sort((a, b) => (a.join() < b.join() ? -1 : 1));
      expect([i + 1, await told()]).toEqual([i + 1, expected]);
    }
  });

  test('shows a school what three enterprises declared, and nothing of what one did', async () => {
    for (const step of steps) await step();
    const { nodes } = await hub.cells(school, { zoneCode: zone });
    expect(nodes).toMatchObject([
      { quarter: '2029-Q1', contracted: 30, gap: -30 },
      { quarter: '2029-Q2', demand: 50, retraining: null, gap: 50 },
    ]);
  });

  test('leaves unmet demand in the quarter it was declared for, once the quarter has passed', async () => {
    for (const step of steps) await step();
    const before = await told();
    hub.bench.clock.set('2030-01-15T03:00:00Z');
    expect(await told()).toEqual(before);
  });
});
