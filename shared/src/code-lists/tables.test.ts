import { enterpriseSizeThresholds } from './data/enterprise-size-thresholds';
import { priorityGroups } from './data/priority-groups';
import { trainingLevels } from './data/training-levels';
import { inForce } from './in-force';
import { PriorityGroup, TrainingLevel } from './kinds';

test('every priority group and every level has one row', () => {
  expect(priorityGroups.map(({ group }) => group).sort()).toEqual(Object.values(PriorityGroup).sort());
  expect(trainingLevels.map(({ level }) => level)).toEqual(Object.values(TrainingLevel));
});

test('the bounds of a sector rise from size to size', () => {
  for (const sector of ['PRODUCTION', 'TRADE_AND_SERVICES']) {
    const bounds = enterpriseSizeThresholds.filter((bound) => bound.sector === sector);
    expect(bounds.map(({ size }) => size)).toEqual(['MICRO', 'SMALL', 'MEDIUM']);
    for (const key of ['maxEmployees', 'maxAnnualRevenue', 'maxCapital'] as const) {
      const values = bounds.map((bound) => bound[key]);
      expect(values).toEqual([...values].sort((a, b) => a - b));
    }
  }
});

test('a row is in force on its first day and on its last', () => {
  const row = { validFrom: '2026-01-01', validTo: '2026-12-31' };
  for (const on of ['2026-01-01', '2026-12-31']) expect(inForce([row], on)).toEqual([row]);
  for (const on of ['2025-12-31', '2027-01-01']) expect(inForce([row], on)).toEqual([]);
  expect(inForce([{ validFrom: null, validTo: null }], '1900-01-01')).toHaveLength(1);
});
