import { Checker } from '@ba-nha/shared/validation';
import type { ContractStatus } from './contract.lifecycle';
import { contractLifecycle } from './contract.lifecycle';

export interface ContractText {
  quantity: number;
  startsOn: string;
  endsOn: string;
  terms: string | null;
}

const MAX_TERMS = 50_000;

/** What a contract may say: never more than was accepted, never later than was offered or the order needs. */
export function checkContractText(
  text: ContractText,
  limits: { accepted: number; latest: string; today: string },
): ContractText {
  const check = new Checker();
  if (text.quantity > limits.accepted) {
    check.complain('QUANTITY_EXCEEDED', 'quantity', 'quantityExceeded', { left: limits.accepted });
  } else check.count('quantity', text.quantity, 1, limits.accepted);
  check.order(text.startsOn, 'endsOn', text.endsOn);
  check.plausibleDay('endsOn', text.endsOn, limits.today);
  if (text.endsOn > limits.latest) check.complain('OUT_OF_RANGE', 'endsOn', 'graduatesLate', { latest: limits.latest });
  const terms = check.text('terms', text.terms, { max: MAX_TERMS, lines: true, optional: true });
  check.done();
  return { ...text, terms };
}

/** Last day on which a contracted cohort may graduate: the order's need, or later where the offer said so and was accepted. */
export const latestGraduation = (contract: { neededBy: string; offeredGraduatesOn: string }): string =>
  contract.offeredGraduatesOn > contract.neededBy ? contract.offeredGraduatesOn : contract.neededBy;

interface Signatures {
  status: ContractStatus;
  signedByEnterpriseAt: Date | null;
  signedBySchoolAt: Date | null;
}

export type Side = 'enterprise' | 'school';

export const hasSigned = (contract: Signatures, side: Side): boolean =>
  (side === 'enterprise' ? contract.signedByEnterpriseAt : contract.signedBySchoolAt) !== null;

export const sideActions = (contract: Signatures, side: Side, isVerified: boolean): string[] =>
  contractLifecycle
    .actionsOf(side, contract.status)
    .filter((action) => action !== 'signContract' || (!hasSigned(contract, side) && isVerified));
