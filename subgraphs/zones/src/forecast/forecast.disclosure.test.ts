import { withheldQuarters, type WithheldDemand } from './forecast.disclosure';

const demand = (provinceCode: string, enterpriseId: string, headcount: number): WithheldDemand => ({
  quarter: '2026-Q1',
  provinceCode,
  enterpriseId,
  headcount,
});

describe('a quarter’s total', () => {
  const isWithheld = (...demands: WithheldDemand[]) => withheldQuarters(demands).has('2026-Q1');

  test('is shown where nothing in it is withheld', () => {
    expect(withheldQuarters([]).size).toBe(0);
  });

  test('is withheld where the rest is fewer than five people or than three enterprises', () => {
    expect(isWithheld(demand('86', 'A', 2))).toBe(true);
    expect(isWithheld(demand('86', 'A', 500), demand('86', 'B', 500))).toBe(true);
    expect(isWithheld(demand('86', 'A', 1), demand('86', 'B', 1), demand('86', 'C', 1))).toBe(true);
    expect(isWithheld(demand('86', 'A', 2), demand('86', 'A', 90), demand('86', 'B', 90))).toBe(true);
  });

  test('is shown where the cells withheld hide each other', () => {
    expect(isWithheld(demand('86', 'A', 3), demand('86', 'B', 3), demand('86', 'C', 2))).toBe(false);
  });

  test('is withheld where the enterprise that declared most would see that the others are few', () => {
    expect(isWithheld(demand('86', 'A', 90), demand('86', 'B', 2), demand('86', 'C', 2))).toBe(true);
  });

  test('of the country is withheld where the provinces’ own totals leave too little', () => {
    const shown = [demand('86', 'A', 20), demand('86', 'B', 20), demand('86', 'C', 20)];
    expect(isWithheld(...shown)).toBe(false);
    expect(isWithheld(...shown, demand('01', 'D', 2))).toBe(true);
    expect(isWithheld(...shown, demand('01', 'D', 3), demand('79', 'E', 3), demand('79', 'F', 2))).toBe(false);
  });

  test('is judged by itself', () => {
    const other = { ...demand('86', 'A', 2), quarter: '2026-Q2' };
    expect([...withheldQuarters([other])]).toEqual(['2026-Q2']);
  });
});
