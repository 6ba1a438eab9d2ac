import type { TrainingLevel } from '@ba-nha/shared/code-lists';
import { Checker } from '@ba-nha/shared/validation';

export interface ProgrammeValues {
  occupationCode: string;
  level: TrainingLevel;
  name: string;
  durationMonths: number;
  annualQuota: number;
  outcomes: string[];
  tuitionPerLearner: number | null;
  withEnterprise: boolean;
}

const MAX_MONTHS = 72;
const MAX_QUOTA = 100_000;
const MAX_TUITION = 1_000_000_000;

/** A programme in the form that is stored; a seven-digit official code must agree with the level. */
export function checkProgramme(values: ProgrammeValues): ProgrammeValues {
  const check = new Checker();
  const occupationCode = check.occupation('occupationCode', values.occupationCode, values.level);
  const name = check.text('name', values.name, { max: 300, isName: true }) ?? '';
  check.count('durationMonths', values.durationMonths, 1, MAX_MONTHS);
  check.count('annualQuota', values.annualQuota, 0, MAX_QUOTA);
  if (values.tuitionPerLearner !== null) check.count('tuitionPerLearner', values.tuitionPerLearner, 0, MAX_TUITION);
  const outcomes = check.texts('outcomes', values.outcomes, { max: 500, maxItems: 50, lines: true });
  check.done();
  return { ...values, occupationCode, name, outcomes };
}
