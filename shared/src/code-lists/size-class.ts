import { enterpriseSizeThresholds } from './data/enterprise-size-thresholds';
import type { SizeClass } from './kinds';
import type { SizeSector } from './rows';

/** What the size of an enterprise is decided by; money in whole đồng, absent where not known. */
export interface SizeFigures {
  /** A section letter or two to five digits of VSIC; see checkIndustryCode. */
  readonly industryCode: string;
  /** Workers in social insurance, yearly average. */
  readonly employees: number;
  readonly annualRevenue?: number | null;
  readonly capital?: number | null;
}

/**
 * The size class of an enterprise by Nghị định 80/2021/NĐ-CP, điều 5: the smallest whose bounds hold both its workers
 * and at least one of revenue and capital.
 *
 * Where only one of the two is known, that one decides; where neither is, the workers alone.
 * @throws RangeError where the industry code has no such shape: it is checked before
 */
export function sizeClassOf({ industryCode, employees, annualRevenue, capital }: SizeFigures): SizeClass {
  const sector = sizeSectorOf(industryCode);
  const moneyUnknown = isUnknown(annualRevenue) && isUnknown(capital);
  const fitting = enterpriseSizeThresholds.find(
    (bound) =>
      bound.sector === sector &&
      employees <= bound.maxEmployees &&
      (moneyUnknown || within(annualRevenue, bound.maxAnnualRevenue) || within(capital, bound.maxCapital)),
  );
  return fitting?.size ?? 'LARGE';
}

/** Sections A to F (divisions 01 to 43) are farming, industry and construction; all others trade and services. */
function sizeSectorOf(industryCode: string): SizeSector {
  if (/^[A-V]$/.test(industryCode)) return industryCode <= 'F' ? 'PRODUCTION' : 'TRADE_AND_SERVICES';
  if (/^\d{2,5}$/.test(industryCode)) return industryCode.slice(0, 2) <= '43' ? 'PRODUCTION' : 'TRADE_AND_SERVICES';
  throw new RangeError('Not an industry code');
}

function isUnknown(amount: number | null | undefined): amount is null | undefined {
  return amount === null || amount === undefined;
}

function within(amount: number | null | undefined, bound: number): boolean {
  return !isUnknown(amount) && amount <= bound;
}
