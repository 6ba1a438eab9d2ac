import type { ContractFacts } from '@ba-nha/shared/events';
import type { TrainingContract } from './contract.entity';

/** What is read of a contract to tell of it. */
export const contractFactColumns = [
  ...(['id', 'version', 'trainingOrderId', 'enterpriseId', 'schoolId', 'programmeId', 'status'] as const),
  ...(['occupationCode', 'level', 'quantity', 'standing', 'provinceCode', 'zoneCode', 'endsOn'] as const),
];

/** What other subgraphs may know of a contract: never its value or terms. */
export const contractFacts = (
  contract: Pick<TrainingContract, (typeof contractFactColumns)[number]>,
): ContractFacts => ({
  trainingOrderId: contract.trainingOrderId,
  enterpriseId: contract.enterpriseId,
  schoolId: contract.schoolId,
  programmeId: contract.programmeId,
  status: contract.status,
  occupationCode: contract.occupationCode,
  level: contract.level,
  quantity: contract.quantity,
  standing: contract.standing,
  provinceCode: contract.provinceCode,
  zoneCode: contract.zoneCode,
  endsOn: contract.endsOn,
});
