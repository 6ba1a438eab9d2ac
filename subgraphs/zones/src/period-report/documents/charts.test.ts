import { chartsOf, scaleFor } from './charts';
import { figure, reportOf } from './testing/hard-report';
import { sampleReport } from './testing/sample-report';

const rate = (i: number, changes = {}) =>
  figure(i, {
    unit: '%',
    decimals: 1,
    value: i,
    previous: null,
    target: { value: 50, operator: 'ge', source: 'a' },
    ...changes,
  });

test('the sample has rates against their targets, and the way from places ordered to people hired', () => {
  const [rates, chain] = chartsOf(sampleReport);
  expect(rates!.title).toBe('Kết quả so với mục tiêu và kỳ trước (%)');
  expect(rates!.series.map(({ name }) => name)).toEqual(['Kỳ này', 'Kỳ trước', 'Mục tiêu']);
  expect(chain!.title).toBe('Từ đơn đặt hàng đào tạo đến tuyển dụng (chỗ, người)');
  expect(chain!.series[0]!.values).toEqual([1240, 1010, 934, 421, 398, 356, 247, 318]);
});

test('a chart shows at most six rates, those with a target before those without, in the report’s order', () => {
  const figures = [rate(1, { target: null, previous: 1 }), ...[2, 3, 4, 5, 6, 7].map((i) => rate(i))];
  const [chart] = chartsOf(reportOf(figures));
  expect(chart!.series[0]!.values).toEqual([2, 3, 4, 5, 6, 7]);
});

test('a withheld step keeps its place and says so; there is no chart of what nobody may see', () => {
  const steps = ['orders.places', 'training.learners', 'hires.total'].map((code, i) => figure(i + 1, { code }));
  const [chart] = chartsOf(reportOf([steps[0]!, { ...steps[1]!, value: null, withheld: true }, steps[2]!]));
  expect(chart!.series[0]).toMatchObject({ values: [1000, null, 3000], texts: ['1.000', '…', '3.000'] });
  expect(chartsOf(reportOf(steps.map((step) => ({ ...step, value: null, withheld: true }))))).toEqual([]);
});

test('orders and people never share an axis', () => {
  const orders = figure(1, { code: 'orders.places', unit: 'đơn' });
  expect(chartsOf(reportOf([orders, figure(2, { code: 'hires.total' })]))).toEqual([]);
});

test.each([
  [0, 0, { most: 1, step: 1 }],
  [3, 0, { most: 3, step: 1 }],
  [95, 1, { most: 100, step: 20 }],
  [1240, 0, { most: 1250, step: 250 }],
  [0.42, 2, { most: 0.5, step: 0.1 }],
])('an axis up to %p (%p places) goes in round steps', (largest, decimals, scale) => {
  const { most, step } = scaleFor(largest, decimals);
  expect(most).toBeCloseTo(scale.most, 10);
  expect(step).toBeCloseTo(scale.step, 10);
});
