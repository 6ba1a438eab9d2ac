import type { CohortFacts } from '@ba-nha/shared/events';
import type { Cohort } from './cohort.entity';

/** What is read of a cohort to tell of it. */
export const cohortFactColumns = [
  ...(['id', 'version', 'schoolId', 'programmeId', 'provinceCode', 'occupationCode', 'level'] as const),
  ...(['trainingOrderId', 'contractId', 'status', 'seats', 'graduated', 'startsOn', 'graduatesOn'] as const),
];

/** What other subgraphs may know of a cohort: nothing of its learners but how many graduated. */
export const cohortFacts = (cohort: Pick<Cohort, (typeof cohortFactColumns)[number]>): CohortFacts => ({
  schoolId: cohort.schoolId,
  programmeId: cohort.programmeId,
  provinceCode: cohort.provinceCode,
  occupationCode: cohort.occupationCode,
  level: cohort.level,
  trainingOrderId: cohort.trainingOrderId,
  contractId: cohort.contractId,
  status: cohort.status,
  seats: cohort.seats,
  graduated: cohort.graduated,
  startsOn: cohort.startsOn,
  graduatesOn: cohort.graduatesOn,
});
