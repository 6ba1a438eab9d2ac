/** Where a duty to report stands (tình trạng nghĩa vụ báo cáo). */
export enum ObligationStatus {
  UPCOMING = 'UPCOMING',
  DUE = 'DUE',
  LATE = 'LATE',
  SUBMITTED = 'SUBMITTED',
  SUBMITTED_LATE = 'SUBMITTED_LATE',
}

/** So many days before its last day a duty stops being far away. */
const SOON_DAYS = 30;
const DAY = 86_400_000;

/** How many days are left, 0 on the last day, below nought after it. */
export const daysUntil = (dueOn: string, today: string): number => (Date.parse(dueOn) - Date.parse(today)) / DAY;

/** A duty's status by the calendar, where `metOn` says on which day it was met. */
export function statusOf(dueOn: string, today: string, metOn: string | null): ObligationStatus {
  if (metOn !== null) return metOn <= dueOn ? ObligationStatus.SUBMITTED : ObligationStatus.SUBMITTED_LATE;
  const days = daysUntil(dueOn, today);
  if (days < 0) return ObligationStatus.LATE;
  return days <= SOON_DAYS ? ObligationStatus.DUE : ObligationStatus.UPCOMING;
}

/** How the tenants of a board stand with one half-year's reports. */
export interface Filing {
  /** Reports that are filed; a returned one is not. */
  filed: number;
  /** Those of them that were first filed after the last day. */
  late: number;
  /** Tenants that have still to file. */
  missing: number;
}

/** The status of a duty that every tenant has: met once none is missing, late where one of them was. */
export function statusOfFiling(dueOn: string, today: string, { filed, late, missing }: Filing): ObligationStatus {
  const owedByNobody = filed === 0 && daysUntil(dueOn, today) >= 0;
  if (missing > 0 || owedByNobody) return statusOf(dueOn, today, null);
  return late > 0 ? ObligationStatus.SUBMITTED_LATE : ObligationStatus.SUBMITTED;
}
