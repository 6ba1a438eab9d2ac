import { refusal } from '@ba-nha/shared/errors';
import { newId } from '@ba-nha/shared/ids';
import { displayName, type Principal } from '@ba-nha/shared/permissions';
import type { Context, Hub } from '../hub';
import { LearnerStatus } from '../learner/learner.lifecycle';
import { pseudonymise } from './erasure';
import { enrolmentsOf, ownLearner } from './own-learner';
import { ErasureReceipt } from './personal-data.entity';
import type { EraseLearnerInput } from './personal-data.inputs';
import { checkWhy } from './personal-data.rules';

export class ErasureService {
  constructor(private readonly hub: Hub) {}

  /** Erases a person at the school, in every enrolment; answers the receipt for the person. */
  async erase(principal: Principal, input: EraseLearnerInput): Promise<ErasureReceipt> {
    const { database, clock, seals } = this.hub;
    return database.inTransaction(async (manager) => {
      const named = await ownLearner(manager, this.hub, principal, input);
      if (named.version !== input.expectedVersion) {
        throw refusal('STALE_VERSION', 'expectedVersion', 'staleVersion', { current: named.version });
      }
      const enrolments = await enrolmentsOf(manager, named);
      if (enrolments.some(({ status }) => status === LearnerStatus.ENROLLED)) {
        throw refusal('WRONG_STATE', 'learnerId', 'enrolledStill');
      }
      const names = enrolments.map(({ fullName }) => fullName);
      const note = checkWhy('reason', input.reason, [...names, seals.personalOf(named).nationalId]);
      const by = displayName(principal);
      for (const learner of enrolments) {
        await pseudonymise(manager, this.hub, learner, { by, action: 'eraseLearner', note });
      }
      const now = clock.now();
      const learnerIds = enrolments.map(({ id }) => id);
      const receipt = { id: newId(now), schoolId: named.schoolId, learnerIds, at: now, by };
      await manager.insert(ErasureReceipt, receipt);
      return Object.assign(new ErasureReceipt(), receipt);
    });
  }
}

/** A receipt, for the school that gave it. */
export async function receiptById({ principal, services }: Context, id: string): Promise<ErasureReceipt | null> {
  const receipt = await services.database.read((manager) => manager.findOneBy(ErasureReceipt, { id }));
  return services.policies.show(principal, 'erasure.read', receipt);
}
