import { absent, all, any, everything, is, isIn, matches, nothing, present, type RecordFilter } from '../permissions';
import { filterOf, rangesOf } from './ranges';

const records = ['A', 'B', 'C'].flatMap((place) =>
  ['OPEN', 'CLOSED', 'DRAFT'].flatMap((status) =>
    [null, '2026'].flatMap((publishedAt) => ['E1', 'E2'].map((owner) => ({ place, status, publishedAt, owner }))),
  ),
);
const held = (visible: RecordFilter, wanted: RecordFilter) => {
  const ranges = rangesOf(visible, wanted).map(filterOf);
  return records.filter((record) => ranges.some((range) => matches(range, record)));
};

describe('ranges of a filter', () => {
  test.each<[string, RecordFilter, RecordFilter]>([
    ['everything', everything, everything],
    ['nothing', nothing, is('place', 'A')],
    ['alternatives of two columns', any(present('publishedAt'), is('owner', 'E1')), everything],
    ['two lists', isIn('place', ['A', 'B', 'B']), isIn('status', ['OPEN', 'DRAFT'])],
    ['lists of one column', isIn('place', ['A', 'B']), isIn('place', ['B', 'C'])],
    ['what must be there and not', present('publishedAt'), all(is('status', 'DRAFT'), absent('publishedAt'))],
    [
      'a place that is seen anyway, and by its owner too',
      any(isIn('place', ['A', 'B']), is('owner', 'E1')),
      is('place', 'A'),
    ],
    ['what must be there and has a value', present('owner'), is('owner', 'E2')],
  ])('hold just what the filters hold together: %s', (_, visible, wanted) => {
    const expected = records.filter((record) => matches(visible, record) && matches(wanted, record));
    expect(held(visible, wanted)).toEqual(expected);
  });

  test('have one value of each column, so that an index has each of them in order', () => {
    const ranges = rangesOf(any(isIn('place', ['A', 'B']), is('owner', 'E1')), isIn('status', ['OPEN', 'DRAFT']));
    expect(ranges).toHaveLength(6);
    for (const range of ranges) for (const values of range.in.values()) expect(values).toHaveLength(1);
  });

  test('leave a long list of what is asked for as it is', () => {
    const many = Array.from({ length: 30 }, (_, i) => `P${i}`);
    expect(rangesOf(everything, isIn('place', many))).toHaveLength(1);
    expect(rangesOf(isIn('place', many), everything)).toHaveLength(30);
  });

  test('leave what an office of many zones may see of one record’s rows as it is, and hold no more than that', () => {
    const zones = any(
      ...['A', 'B'].flatMap((place) => Array.from({ length: 5 }, (_, i) => isIn('place', [place, `${i}`]))),
    );
    const asked = { place: 'A', ownerId: 'E1' };
    const [only, ...others] = rangesOf(zones, is('ownerId', 'E1')).map(filterOf);
    expect(others).toEqual([]);
    expect(matches(only!, asked)).toBe(true);
    expect(matches(only!, { ...asked, place: 'C' })).toBe(false);
    expect(matches(only!, { ...asked, ownerId: 'E2' })).toBe(false);
    expect(rangesOf(isIn('place', ['A', 'B']), is('ownerId', 'E1'))).toHaveLength(2);
  });

  test('that lie within another are left out, for its rows are theirs too', () => {
    const visible = any(isIn('place', ['A', 'B']), isIn('tenantPlace', ['A', 'B']));
    expect(rangesOf(visible, is('place', 'A')).map((range) => [...range.in])).toEqual([[['place', ['A']]]]);
    expect(rangesOf(visible, is('place', 'C'))).toHaveLength(2);
    expect(rangesOf(any(present('publishedAt'), is('owner', 'E1')), is('owner', 'E1'))).toHaveLength(1);
  });

  test('that contradict each other are none', () => {
    expect(rangesOf(is('owner', 'E1'), is('owner', 'E2'))).toEqual([]);
    expect(rangesOf(present('publishedAt'), absent('publishedAt'))).toEqual([]);
  });
});
