import { Kept } from './kept';

test('what is kept is gone when its time is over, and the oldest goes where there is too much', () => {
  let now = 0;
  const kept = new Kept<string>(2, () => now);
  kept.set('a', 'A', 10);
  kept.set('b', 'B', 20);
  kept.set('a', 'A again', 30);
  kept.set('c', 'C', 40);
  expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual(['A again', undefined, 'C']);
  now = 30;
  expect([kept.get('a'), kept.get('c')]).toEqual([undefined, 'C']);
  kept.delete('c');
  expect(kept.get('c')).toBeUndefined();
});
