import { decodeTime } from 'ulid';
import { isId, newId, seedId } from './index';

test('ids of one instant rise and carry it', () => {
  const now = new Date('2026-11-20T03:00:00Z');
  const ids = Array.from({ length: 1000 }, () => newId(now));
  expect(ids).toEqual([...new Set(ids)].sort());
  expect(ids.every(isId)).toBe(true);
  expect(decodeTime(ids[0] ?? '')).toBe(now.getTime());
});

test('ids go on rising when the clock is set back', () => {
  const later = newId(new Date('2026-11-20T04:00:00Z'));
  expect(newId(new Date('2026-11-20T03:00:00Z')) > later).toBe(true);
});

test('the id of a seed is the same in every process', () => {
  expect(seedId('board', 'bql-kkt-tra-vinh')).toBe('01DXF6DT0061FV3K857CN0HWDH');
});

test('kind and code both tell seeds apart', () => {
  const ids = [seedId('board', 'x'), seedId('school', 'x'), seedId('board', 'y'), seedId('boar', 'dx')];
  expect(new Set(ids).size).toBe(4);
  expect(ids.every(isId)).toBe(true);
});

test('seeds sort before what people make', () => {
  expect(seedId('board', 'x') < newId(new Date('2026-01-01T00:00:00Z'))).toBe(true);
});

test('another shape is no id', () => {
  const id = seedId('board', 'x');
  for (const text of [
    '',
    id.slice(1),
    `${id}0`,
    id.toLowerCase(),
    `8${id.slice(1)}`,
    `${id.slice(0, -1)}U`,
    `${id}\n`,
  ]) {
    expect(isId(text)).toBe(false);
  }
});
