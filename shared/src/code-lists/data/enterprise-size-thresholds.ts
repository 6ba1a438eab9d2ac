import type { SizeThresholdRow } from '../rows';

/**
 * Upper bounds of micro, small and medium enterprises, smallest size first; what passes them all is large.
 *
 * Legal basis: Nghị định 80/2021/NĐ-CP, điều 5. Employees are those in social insurance, as a yearly average.
 */
export const enterpriseSizeThresholds: readonly SizeThresholdRow[] = [
  { sector: 'PRODUCTION', size: 'MICRO', maxEmployees: 10, maxAnnualRevenue: 3000000000, maxCapital: 3000000000 },
  { sector: 'PRODUCTION', size: 'SMALL', maxEmployees: 100, maxAnnualRevenue: 50000000000, maxCapital: 20000000000 },
  { sector: 'PRODUCTION', size: 'MEDIUM', maxEmployees: 200, maxAnnualRevenue: 200000000000, maxCapital: 100000000000 },
  {
    sector: 'TRADE_AND_SERVICES',
    size: 'MICRO',
    maxEmployees: 10,
    maxAnnualRevenue: 10000000000,
    maxCapital: 3000000000,
  },
  {
    sector: 'TRADE_AND_SERVICES',
    size: 'SMALL',
    maxEmployees: 50,
    maxAnnualRevenue: 100000000000,
    maxCapital: 50000000000,
  },
  {
    sector: 'TRADE_AND_SERVICES',
    size: 'MEDIUM',
    maxEmployees: 100,
    maxAnnualRevenue: 300000000000,
    maxCapital: 100000000000,
  },
];
