import { registry } from './registry';
import type { TargetRow } from './rows';

/** The targets that plans set for a province and year; those that nobody but one unit answers for are not among them. */
export function targetOf(
  provinceCode: string,
  year: number,
  indicator: string,
  level: TargetRow['level'] = null,
): TargetRow | undefined {
  return registry().targets.find(
    (row) =>
      row.provinceCode === provinceCode &&
      row.year === year &&
      row.indicator === indicator &&
      row.level === level &&
      // A part of a sum may be of the same level and indicator as the sum: the province's own number comes first.
      (row.partOf === null || row.level !== 'ALL'),
  );
}
