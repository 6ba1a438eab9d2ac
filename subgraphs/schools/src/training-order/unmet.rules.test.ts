import { reasonsInProgrammes } from './unmet.rules';

const order = { unmet: 20, startsBy: '2027-03-01', neededBy: '2029-06-30' };
const programme = { durationMonths: 24, annualQuota: 30, freeQuota: { '2027': 20 } };

test('a province without a programme says so', () => {
  expect(reasonsInProgrammes(order, [])).toEqual(['NO_PROGRAMME_NEARBY']);
});

test('its programmes together have seats for all who are missing, or too few', () => {
  expect(reasonsInProgrammes(order, [programme])).toEqual([]);
  expect(reasonsInProgrammes({ ...order, unmet: 21 }, [programme])).toEqual(['NO_QUOTA']);
  expect(reasonsInProgrammes({ ...order, unmet: 21 }, [programme, { ...programme, freeQuota: { '2027': 1 } }])).toEqual(
    [],
  );
  expect(reasonsInProgrammes(order, [{ ...programme, freeQuota: { '2027': -5 } }])).toEqual(['NO_QUOTA']);
});

test('the year is that of the last day to begin; one that has taken nothing has its whole quota', () => {
  const full = { ...programme, freeQuota: { '2027': 0 } };
  expect(reasonsInProgrammes({ ...order, startsBy: null }, [full])).toEqual(['NO_QUOTA']);
  expect(reasonsInProgrammes({ ...order, startsBy: '2028-01-01' }, [full])).toEqual([]);
  expect(reasonsInProgrammes({ ...order, startsBy: null, neededBy: '2030-01-01' }, [full])).toEqual([]);
});
