import { Checker } from '@ba-nha/shared/validation';

interface Place {
  provinceCode: string;
  zoneCode: string | null;
}

/**
 * Where the work is: what the input names, else the enterprise's own place. Its zone is taken over only where the work is
 * in its province; null says that the work is in no zone.
 */
export function workplaceOf(
  input: { provinceCode?: string | null; zoneCode?: string | null },
  enterprise: Place,
): Place {
  const check = new Checker();
  const provinceCode =
    input.provinceCode == null ? enterprise.provinceCode : check.province('provinceCode', input.provinceCode);
  const ownZone = provinceCode === enterprise.provinceCode ? enterprise.zoneCode : null;
  const zoneCode = check.zone('zoneCode', input.zoneCode === undefined ? ownZone : input.zoneCode, provinceCode);
  check.done();
  return { provinceCode, zoneCode };
}
