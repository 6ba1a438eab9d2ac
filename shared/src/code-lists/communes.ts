import { inForce } from './in-force';
import { registry } from './registry';
import type { CommuneRow } from './rows';

/**
 * The communes, wards and special zones (xã, phường, đặc khu) of a province of today, those in force on a day (ISO date)
 * where one is given; none while the list has not been imported.
 */
export function communesOf(provinceCode: string, on?: string): readonly CommuneRow[] {
  const communes = registry().communesByProvince.get(provinceCode) ?? [];
  return on === undefined ? communes : inForce(communes, on);
}
