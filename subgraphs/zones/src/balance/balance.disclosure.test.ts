import { LabourBalanceCell } from './balance.entity';
import { exactFigures, openFigures, openFiguresOf, type Part } from './balance.disclosure';
import { countIn } from './balance.keeping';
import { noMeasures } from './balance.rules';
import { openNeighbourhood, zone } from '../testing/neighbourhood';

const part = (measure: Part['measure'], amount: number, owner: Partial<Part> = {}): Part => ({
  measure,
  amount,
  enterpriseId: null,
  schoolId: null,
  trainingOrderId: null,
  ...owner,
});
/** Parts of so many enterprises, E1 and on. */
const demanded = (...amounts: number[]): Part[] =>
  amounts.map((amount, i) => part('demand', amount, { enterpriseId: `E${i + 1}` }));
const planned = (...amounts: number[]): Part[] =>
  amounts.map((amount, i) => part('plannedGraduates', amount, { schoolId: `S${i + 1}` }));

describe('what is shown of a cell outside the caller’s own area', () => {
  test('counts from one to four are withheld, none and five are not', () => {
    const shown = [0, 1, 4, 5].map((n) => openFiguresOf([part('placed', n)]).openPlaced);
    expect(shown).toEqual([0, null, null, 5]);
  });

  test('a demand of fewer than three enterprises is withheld, however large', () => {
    const shown = [[500], [300, 200], [200, 200, 100]].map((amounts) => openFiguresOf(demanded(...amounts)).openDemand);
    expect(shown).toEqual([null, null, 500]);
    expect(openFiguresOf([]).openDemand).toBe(0);
  });

  test('so is one whose largest part leaves fewer than five, because its enterprise could take it away', () => {
    expect(openFiguresOf(demanded(100, 2, 2)).openDemand).toBeNull();
    expect(openFiguresOf(demanded(100, 3, 2)).openDemand).toBe(105);
  });

  test('a count is withheld where an enterprise’s or a school’s part leaves one to four', () => {
    expect(openFiguresOf(planned(20, 3)).openPlannedGraduates).toBeNull();
    expect(openFiguresOf(planned(20, 5)).openPlannedGraduates).toBe(25);
    expect(openFiguresOf(planned(20)).openPlannedGraduates).toBe(20);
    const sides = (a: number, b: number) => [
      part('contracted', a, { enterpriseId: 'E1', schoolId: 'S1' }),
      part('contracted', b, { enterpriseId: 'E1', schoolId: 'S2' }),
    ];
    expect(openFiguresOf(sides(20, 3)).openContracted).toBeNull();
    expect(openFiguresOf(sides(20, 8)).openContracted).toBe(28);
  });

  test('people are withheld where the orders whose counts are told leave one to four', () => {
    const hires = (...orders: [string | null, number][]) =>
      openFiguresOf(orders.map(([trainingOrderId, n]) => part('hired', n, { trainingOrderId }))).openHired;
    expect(hires(['O1', 7], ['O2', 2])).toBeNull();
    expect(hires(['O1', 7], [null, 6])).toBe(13);
    expect(hires(['O1', 7], ['O2', 3], [null, 4])).toBe(14);
    expect(hires(['O1', 1], ['O2', 1], ['O3', 1], ['O4', 1])).toBeNull();
    expect(hires(['O1', 4], ['O2', 4])).toBeNull();
    expect(hires(['O1', 4], ['O2', 4], [null, 2])).toBe(10);
  });

  test('a gap is withheld where any part of it is, and shown where none is', () => {
    const demand = demanded(20, 10, 10);
    expect(openFiguresOf([...demand, part('contracted', 3)]).openGap).toBeNull();
    expect(openFiguresOf([...demand, part('plannedGraduates', 1)]).openGap).toBeNull();
    expect(openFiguresOf(demanded(20, 20)).openGap).toBeNull();
    expect(openFiguresOf([...demand, part('contracted', 25), part('placed', 2)]).openGap).toBe(15);
  });

  test('what is ordered is shown, however little: published orders add up to it', () => {
    expect(openFigures({ ...noMeasures(), ...openFiguresOf([]), ordered: 2 }).ordered).toBe(2);
  });

  test('in the own area every figure is exact but those of people placed and hired', () => {
    const parts = [...demanded(2), part('contracted', 4), part('placed', 3), part('hired', 6)];
    const cell = { ...noMeasures(), demand: 2, contracted: 4, placed: 3, hired: 6, ...openFiguresOf(parts) };
    expect(exactFigures(cell)).toMatchObject({ demand: 2, contracted: 4, gap: -2, placed: null, hired: 6 });
  });
});

test('the columns that open lists are sorted by say what the facts of the cell say', async () => {
  const { bench } = await openNeighbourhood();
  const place = { provinceCode: '86', zoneCode: zone, occupationCode: '520227', level: 'COLLEGE' };
  const wanted: Record<string, Part[]> = {};
  let n = 0;
  for (const demand of [[], [3], [3, 1, 1], [20, 10, 10], [90, 2, 2]]) {
    for (const contracted of [0, 2, 10]) {
      for (const seats of [[], [4], [20], [20, 3]]) {
        n += 1;
        const quarter = `${2000 + n}-Q1`;
        wanted[quarter] = [...demanded(...demand), part('contracted', contracted), ...planned(...seats)];
        const facts = wanted[quarter].map((fact, i) => ({
          ...{ ...place, ...fact, quarter },
          ...{ sourceId: `F${n}-${i}`, sourceVersion: 1 },
        }));
        await bench.subgraph.database.inTransaction((manager) => countIn(manager, facts));
      }
    }
  }
  const cells = await bench.subgraph.database.read((manager) => manager.find(LabourBalanceCell));
  expect(cells.length).toBeGreaterThan(50);
  for (const cell of cells) expect(cell).toMatchObject(openFiguresOf(wanted[cell.quarter]!));
  await bench.stop();
});
