import type { FigureTemplate, Reduction } from '../templates/kinds';
import { figuresOf } from '../templates';
import { PeriodReportKind } from '../period.rules';
import { definitionOf } from './definition.rules';
import { reduceAll, type RowsBySource } from './reduce.rules';

const period = { from: '2026-01-01', to: '2026-06-30' };
const figure = (reduce: Reduction, more: Partial<FigureTemplate> = {}): FigureTemplate => ({
  ...{ code: 'x', label: 'x', unit: 'người', decimals: 0, explanation: 'x', source: 'hires', reduce },
  ...more,
});
const of = (reduce: Reduction, rows: RowsBySource, more: Partial<FigureTemplate> = {}) =>
  reduceAll([figure(reduce, more)], rows, period)[0]!;

const hires = [
  { id: '1', level: 'COLLEGE', monthlyWage: 9_000_000, schoolId: 'A', startsOn: '2026-01-01', retained: true },
  { id: '2', level: 'COLLEGE', monthlyWage: 10_000_000, schoolId: 'B', startsOn: '2026-06-30', retained: false },
  { id: '3', level: 'INTERMEDIATE', monthlyWage: 8_000_000, schoolId: 'A', startsOn: '2025-12-31', retained: null },
];

test('records are counted, added, averaged and told apart', () => {
  expect(of({ how: 'count' }, { hires }).value).toBe(3);
  expect(of({ how: 'count', where: { level: { is: 'COLLEGE' } } }, { hires }).value).toBe(2);
  expect(of({ how: 'sum', of: 'monthlyWage' }, { hires }).value).toBe(27_000_000);
  expect(of({ how: 'mean', of: 'monthlyWage', where: { level: { is: 'COLLEGE' } } }, { hires }).value).toBe(9_500_000);
  expect(of({ how: 'distinct', of: 'schoolId' }, { hires }).value).toBe(2);
  expect(of({ how: 'mean', of: 'monthlyWage' }, { hires: [] }).value).toBeNull();
  expect(of({ how: 'count' }, {}).value).toBe(0);
});

test('a figure knows each record behind it and what that adds', () => {
  expect(
    of(
      { how: 'sum', of: 'n' },
      {
        hires: [
          { id: 'a', n: 2 },
          { id: 'b', n: 0 },
          { id: 'c', n: 3 },
        ],
      },
    ),
  ).toMatchObject({
    value: 5,
    contributions: [
      { id: 'a', value: 2 },
      { id: 'c', value: 3 },
    ],
  });
});

test('both ends of a period belong to it, and what is open has not ended', () => {
  const counted = (day: 'inPeriod' | 'byItsEnd' | 'fromItsStartOrNone', values: (string | null)[]) =>
    of({ how: 'count', where: { on: { day } } }, { hires: values.map((on, i) => ({ id: String(i), on })) }).value;
  expect(counted('inPeriod', ['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01', null])).toBe(2);
  expect(counted('byItsEnd', ['2020-01-01', '2026-06-30', '2026-07-01', null])).toBe(2);
  expect(counted('fromItsStartOrNone', ['2025-12-31', '2026-01-01', null])).toBe(2);
});

test('what is not known is counted as neither yes nor no', () => {
  expect(of({ how: 'count', where: { retained: { known: true } } }, { hires }).value).toBe(2);
  expect(of({ how: 'count', where: { retained: { is: true } } }, { hires }).value).toBe(1);
});

test('a percentage is of two other figures, and nothing of nought', () => {
  const templates = (where: string) => [
    figure({ how: 'count', where: { level: { is: where } } }, { code: 'whole' }),
    figure({ how: 'count', where: { level: { is: where }, schoolId: { is: 'A' } } }, { code: 'part' }),
    figure({ how: 'percentage', of: 'part', in: 'whole' }, { code: 'rate', source: null }),
  ];
  expect(reduceAll(templates('COLLEGE'), { hires }, period)[2]!.value).toBe(50);
  expect(reduceAll(templates('ELEMENTARY'), { hires }, period)[2]!.value).toBeNull();
});

test('each hire answers one demand of its occupation and level, and no more than was demanded', () => {
  const reduce: Reduction = { how: 'matched', of: 'headcount', by: ['occupationCode', 'level'], against: 'hires' };
  const work = { occupationCode: '520227', level: 'COLLEGE' };
  const demand = [
    { id: 'd1', ...work, headcount: 2 },
    { id: 'd2', ...work, headcount: 5 },
    { id: 'd3', occupationCode: '520227', level: 'INTERMEDIATE', headcount: 4 },
  ];
  const hired = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `h${i}`, ...work }));
  const met = (count: number) => of(reduce, { demand, hires: hired(count) }, { source: 'demand' });
  expect(met(0)).toMatchObject({ value: 0, contributions: [] });
  expect(met(4)).toMatchObject({
    value: 4,
    contributions: [
      { id: 'd1', value: 2 },
      { id: 'd2', value: 2 },
    ],
  });
  expect(met(20).value).toBe(7);
});

describe.each(Object.values(PeriodReportKind))('the figures of a report, %s,', (kind) => {
  const figures = figuresOf(kind);
  const codes = figures.map(({ code }) => code);

  test('have codes of their own', () => {
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('name only figures that are there', () => {
    const named = figures.flatMap(({ reduce, people, unless }) => [
      ...(reduce.how === 'percentage' ? [reduce.of, reduce.in] : []),
      ...[people?.within, people?.partOf].filter((code) => code !== undefined),
      ...(unless ?? []),
    ]);
    expect(named.filter((code) => !codes.includes(code))).toEqual([]);
  });

  test('say how they are computed', () => {
    expect(
      figures.filter(
        (each) => !/^(đếm|tổng|bình quân|100 ×) /.test(definitionOf(each)) || !each.explanation.endsWith('.'),
      ),
    ).toEqual([]);
  });
});

test('a definition is read from the figure itself', () => {
  const byCode = new Map(figuresOf(PeriodReportKind.ANNUAL).map((each) => [each.code, definitionOf(each)]));
  expect(byCode.get('hires.COLLEGE')).toBe('đếm Hire với level = COLLEGE');
  expect(byCode.get('workers.trainedRate')).toBe('100 × workers.trained / workers.total');
  expect(byCode.get('schools.linked')).toBe(
    'đếm schoolId khác nhau của TrainingContract với inForceOn đến hết kỳ và endedOn từ đầu kỳ trở đi hoặc chưa có',
  );
});
