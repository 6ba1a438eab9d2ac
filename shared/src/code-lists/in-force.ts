import type { Dated } from './rows';

/** The rows in force on a day (ISO date, Vietnam's), both ends of their validity included. */
export function inForce<T extends Dated>(rows: readonly T[], on: string): T[] {
  return rows.filter(
    (row) => (row.validFrom === null || row.validFrom <= on) && (row.validTo === null || on <= row.validTo),
  );
}
