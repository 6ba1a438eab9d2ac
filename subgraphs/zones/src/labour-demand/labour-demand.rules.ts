import { nextQuarter, quarterOf, zoneByCode } from '@ba-nha/shared/code-lists';
import { complaint, type Complaint } from '@ba-nha/shared/errors';
import type { Checker } from '@ba-nha/shared/validation';

const MAX_HEADCOUNT = 100_000;
const QUARTERS_AHEAD = 20;

/** What an enterprise says of its demand. */
export interface DemandValues {
  occupationCode: string;
  level: string;
  quarter: string;
  headcount: number;
  reason: string;
  certificateRequired: boolean;
  zoneCode: string | null;
  expectedVersion: number | null;
}

/** Where an enterprise lies. */
export interface Tenant {
  id: string;
  provinceCode: string;
  zoneCode: string | null;
}

/** The last quarter that may be declared: five years ahead. */
export function lastQuarter(today: string): string {
  let quarter = quarterOf(today);
  for (let i = 0; i < QUARTERS_AHEAD; i += 1) quarter = nextQuarter(quarter);
  return quarter;
}

/** The values in the form that is stored; what is wrong with them is left in the checker. */
export function checkDemand(check: Checker, values: DemandValues, today: string): DemandValues {
  const occupationCode = check.occupation('occupationCode', values.occupationCode, values.level);
  const zoneCode = check.zone('zoneCode', values.zoneCode);
  check.count('headcount', values.headcount, 0, MAX_HEADCOUNT);
  const [min, max] = [quarterOf(today), lastQuarter(today)];
  if (values.quarter < min || values.quarter > max) check.complain('OUT_OF_RANGE', 'quarter', 'range', { min, max });
  return { ...values, occupationCode, zoneCode };
}

export interface PlacedDemand extends DemandValues {
  enterpriseId: string;
  provinceCode: string;
  tenantProvinceCode: string;
  tenantZoneCode: string | null;
  /** Enterprise, zone, occupation, level, quarter and reason: one declaration each. */
  declareKey: string;
}

/** A demand at its place: the zone it names, else where its enterprise lies. */
export function placed(values: DemandValues, tenant: Tenant): PlacedDemand {
  const zoneCode = values.zoneCode ?? tenant.zoneCode;
  const zone = zoneCode === null ? undefined : zoneByCode(zoneCode);
  const { occupationCode, level, quarter, reason } = values;
  return {
    ...values,
    zoneCode,
    enterpriseId: tenant.id,
    provinceCode: zone?.provinceCode ?? tenant.provinceCode,
    tenantProvinceCode: tenant.provinceCode,
    tenantZoneCode: tenant.zoneCode,
    declareKey: [tenant.id, zoneCode ?? '', occupationCode, level, quarter, reason].join('|'),
  };
}

/**
 * Why a demand may not be written over what is declared already: a first declaration names no version and somebody, a
 * revision names the version that it has read. None is withdrawn before it was made.
 */
export function objection(
  demand: PlacedDemand,
  declared: { version: number } | undefined,
  prefix: string,
): Complaint | null {
  const { expectedVersion, headcount } = demand;
  const at = (field: string) => `${prefix}${field}`;
  if (declared && expectedVersion === null) {
    return complaint('DUPLICATE', at('expectedVersion'), 'demandDeclared', { current: declared.version });
  }
  if (declared && expectedVersion !== declared.version) {
    return complaint('STALE_VERSION', at('expectedVersion'), 'staleVersion', { current: declared.version });
  }
  if (!declared && expectedVersion !== null) {
    return complaint('STALE_VERSION', at('expectedVersion'), 'nothingDeclared');
  }
  if (!declared && headcount === 0) {
    return complaint('OUT_OF_RANGE', at('headcount'), 'range', { min: 1, max: MAX_HEADCOUNT });
  }
  return null;
}
