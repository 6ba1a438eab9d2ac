import type { People } from '../templates/kinds';
import { withheldFigures } from './disclosure.rules';
import type { ReducedFigure } from './reduce.rules';

const figure = (
  code: string,
  value: number | null,
  people?: People,
  more: { parts?: number[]; unless?: string[] } = {},
): ReducedFigure => ({
  template: {
    ...{ code, label: code, unit: 'người', decimals: 0, explanation: code, source: 'hires', reduce: { how: 'count' } },
    ...(people ? { people } : {}),
    ...(more.unless ? { unless: more.unless } : {}),
  },
  value,
  contributions: [],
  parts: more.parts ?? [],
});
const withheld = (...figures: ReducedFigure[]) => [...withheldFigures(figures)].sort();

test('one to four people are withheld, nobody and five are told', () => {
  const counts = [0, 1, 4, 5].map((value) => figure(`n${value}`, value, {}));
  expect(withheld(...counts)).toEqual(['n1', 'n4']);
});

test('few enterprises or orders are no people', () => {
  expect(withheld(figure('orders', 1), figure('nothing', null, {}))).toEqual([]);
});

test('what leaves few of a figure beside it is withheld, however far above that figure stands', () => {
  const chain = (accepted: number, completed: number, converted: number) =>
    withheld(
      figure('accepted', accepted, {}),
      figure('completed', completed, { within: 'accepted' }),
      figure('converted', converted, { within: 'completed' }),
    );
  expect(chain(20, 20, 12)).toEqual([]);
  expect(chain(20, 17, 12)).toEqual(['completed']);
  expect(chain(10, 8, 7)).toEqual(['completed', 'converted']);
  expect(chain(20, 10, 8)).toEqual(['converted']);
});

test('a part is not withheld alone where the whole is told', () => {
  const levels = (...values: number[]) =>
    withheld(
      figure(
        'all',
        values.reduce((sum, value) => sum + value, 0),
        {},
      ),
      ...values.map((value, i) => figure(`level${i}`, value, { partOf: 'all' })),
    );
  expect(levels(20, 30)).toEqual([]);
  expect(levels(20, 3, 9)).toEqual(['level1', 'level2']);
  expect(levels(20, 3, 0)).toEqual(['level0', 'level1']);
  expect(levels(3)).toEqual(['all', 'level0']);
  // Two that are few are still few together: with a third nobody can tell.
  expect(levels(2, 1, 9, 30)).toEqual(['level0', 'level1', 'level2']);
  expect(levels(4, 4, 9)).toEqual(['level0', 'level1']);
});

test('a sum whose parts are told elsewhere leaves no few of them', () => {
  expect(withheld(figure('graduated', 28, {}, { parts: [25, 3] }))).toEqual(['graduated']);
  expect(withheld(figure('graduated', 31, {}, { parts: [25, 3, 3] }))).toEqual([]);
  expect(withheld(figure('graduated', 30, {}, { parts: [25, 5] }))).toEqual([]);
});

test('what would give a withheld figure away goes with it', () => {
  const rate = figure('rate', 30, undefined, { unless: ['retained', 'base'] });
  expect(withheld(figure('base', 10, {}), figure('retained', 3, { within: 'base' }), rate)).toEqual([
    ...['rate', 'retained'],
  ]);
  expect(withheld(figure('base', 10, {}), figure('retained', 5, { within: 'base' }), rate)).toEqual([]);
});

/** Every small world of a whole with two parts: what is told never lets the few be reckoned. */
test('whatever the counts, what is told does not give a few away', () => {
  const given: string[] = [];
  for (let a = 0; a <= 9; a += 1) {
    for (let b = 0; b <= 9; b += 1) {
      for (let inner = 0; inner <= a + b; inner += 1) {
        const values: Record<string, number> = { all: a + b, a, b, inner };
        const hidden = withheldFigures([
          figure('all', a + b, {}),
          figure('a', a, { partOf: 'all' }),
          figure('b', b, { partOf: 'all' }),
          figure('inner', inner, { within: 'all' }),
        ]);
        const isTold = (code: string) => !hidden.has(code);
        const few = (count: number) => count > 0 && count < 5;
        const reckoned = [
          ...['all', 'a', 'b', 'inner'].filter((code) => isTold(code)).map((code) => values[code]!),
          ...(isTold('all') && isTold('a') ? [b] : []),
          ...(isTold('all') && isTold('b') ? [a] : []),
          ...(isTold('all') && isTold('inner') ? [a + b - inner] : []),
        ];
        if (reckoned.some(few)) given.push(JSON.stringify(values));
      }
    }
  }
  expect(given).toEqual([]);
});
