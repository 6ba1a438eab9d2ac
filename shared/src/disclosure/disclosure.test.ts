import { fallingUnlessFew, isFew, sumUnlessFew, unlessFew } from './index';

test('counts from one to four are withheld; none and five are told', () => {
  expect([0, 1, 4, 5, 90].map(isFew)).toEqual([false, true, true, false, false]);
  expect([0, 1, 4, 5, 90].map((count) => unlessFew(count))).toEqual([0, null, null, 5, 90]);
});

test('a count that leaves few of all is withheld', () => {
  expect([20, 19, 16, 15, 0].map((count) => unlessFew(count, 20))).toEqual([20, null, null, 15, 0]);
});

test('a sum is withheld where a part is', () => {
  expect(sumUnlessFew([20, 0, 5])).toBe(25);
  expect(sumUnlessFew([20, 3])).toBeNull();
  expect(sumUnlessFew([])).toBe(0);
});

test('of counts that fall no two that are told differ by few', () => {
  expect(fallingUnlessFew([30, 28, 25, 25, 22, 19, 4, 0])).toEqual([30, null, 25, 25, null, 19, null, 0]);
  expect(fallingUnlessFew([3, 3, 0])).toEqual([null, null, 0]);
  for (let n = 0; n < 500; n += 1) {
    const counts = Array.from({ length: 8 }, (_, i) => (n * 7919 * (i + 3)) % 37).sort((a, b) => b - a);
    const told = fallingUnlessFew(counts).filter((count): count is number => count !== null);
    for (const a of told) for (const b of told) expect(isFew(Math.abs(a - b))).toBe(false);
  }
});
