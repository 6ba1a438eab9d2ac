import { LabourBalanceCell } from './balance.entity';
import { exactFigures, openFigures } from './balance.disclosure';
import { countIn, deriveColumns } from './balance.keeping';
import { noMeasures } from './balance.rules';
import { openNeighbourhood, zone } from '../testing/neighbourhood';

const cell = (values: object) => ({ ...noMeasures(), declarers: 3, ...values });

describe('what is shown of a cell outside the caller’s own area', () => {
  test('counts from one to four are withheld, none and five are not', () => {
    const shown = [0, 1, 4, 5].map((placed) => openFigures(cell({ placed })).placed);
    expect(shown).toEqual([0, null, null, 5]);
  });

  test('a demand of fewer than three enterprises is withheld, however large', () => {
    const shown = [0, 1, 2, 3].map((declarers) => openFigures(cell({ demand: 500, declarers })).demand);
    expect(shown).toEqual([null, null, null, 500]);
    expect(openFigures(cell({ demand: 0, declarers: 0 })).demand).toBe(0);
  });

  test('a gap is withheld where any part of it is, and shown where none is', () => {
    expect(openFigures(cell({ demand: 40, contracted: 3 })).gap).toBeNull();
    expect(openFigures(cell({ demand: 40, plannedGraduates: 1 })).gap).toBeNull();
    expect(openFigures(cell({ demand: 40, declarers: 2 })).gap).toBeNull();
    expect(openFigures(cell({ demand: 40, contracted: 25, placed: 2 })).gap).toBe(15);
  });

  test('in the own area every figure is exact', () => {
    expect(exactFigures(cell({ demand: 2, contracted: 4, declarers: 1 }))).toMatchObject({
      demand: 2,
      contracted: 4,
      gap: -2,
    });
  });
});

test('the columns that open lists are sorted by follow the same rules', async () => {
  const { bench } = await openNeighbourhood();
  const place = { provinceCode: '86', zoneCode: zone, occupationCode: '520227', level: 'COLLEGE' };
  let n = 0;
  for (const demand of [0, 3, 5, 40]) {
    for (const contracted of [0, 2, 10]) {
      for (const plannedGraduates of [0, 4, 20]) {
        n += 1;
        const quarter = `${2000 + n}-Q1`;
        const of = (measure: 'demand' | 'contracted' | 'plannedGraduates', amount: number) => ({
          measure,
          sourceId: `${measure}${n}`,
          sourceVersion: 1,
          ...place,
          quarter,
          amount,
        });
        await bench.subgraph.database.inTransaction((manager) =>
          countIn(manager, [
            of('demand', demand),
            of('contracted', contracted),
            of('plannedGraduates', plannedGraduates),
          ]),
        );
      }
    }
  }
  for (const declarers of [0, 2, 3]) {
    const cells = await bench.subgraph.database.inTransaction(async (manager) => {
      await manager.updateAll(LabourBalanceCell, { declarers });
      await deriveColumns(manager);
      return manager.find(LabourBalanceCell);
    });
    for (const kept of cells) {
      const shown = openFigures(kept);
      expect([kept.gap, kept.openGap, kept.openDemand]).toEqual([exactFigures(kept).gap, shown.gap, shown.demand]);
    }
  }
  await bench.stop();
});
