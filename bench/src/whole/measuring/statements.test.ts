import { costOf } from './statements';

describe('what an operation costs in statements', () => {
  test('is counted for one request, by subgraph', () => {
    const cost = costOf({ schools: { 'SELECT a': 4, 'SELECT b': 2 }, zones: { 'SELECT c': 2 } }, 2);
    expect(cost.perRequest).toBe(4);
    expect(cost.bySubgraph).toEqual({ schools: 3, zones: 1 });
  });

  test('takes lists of different lengths for one statement, so that one sent for each record is seen', () => {
    const cost = costOf({ schools: { 'SELECT x WHERE id IN (?)': 6, 'SELECT x WHERE id IN (?, ?, ?)': 2 } }, 2);
    expect(cost.mostRepeated).toBe(4);
    expect(cost.repeated).toBe('schools: SELECT x WHERE id IN (…)');
  });

  test('leaves out what the hub sends on its own account', () => {
    const cost = costOf({ zones: { 'SELECT * FROM "outbox_events"': 9, 'SELECT * FROM "members"': 9 } }, 1);
    expect(cost.perRequest).toBe(0);
  });
});
