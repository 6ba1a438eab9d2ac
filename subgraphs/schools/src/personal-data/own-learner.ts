import { refusal } from '@ba-nha/shared/errors';
import type { Principal } from '@ba-nha/shared/permissions';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { Learner } from '../learner/learner.entity';
import { onBehalfOf } from '../on-behalf';
import { DataKept } from './personal-data.rules';

/** A learner of the caller's own school of whom it is still known who it is; refuses on the input's `learnerId`. */
export async function ownLearner(
  manager: EntityManager,
  { policies }: Pick<Hub, 'policies'>,
  principal: Principal,
  input: { learnerId: string; schoolId?: string | null },
): Promise<Learner> {
  const caller = onBehalfOf(principal, input.schoolId);
  const learner = await manager.findOneBy(Learner, { id: input.learnerId });
  if (!learner || !policies.allows(caller, 'learner.change', learner)) throw refusal('NOT_FOUND', 'learnerId');
  if (learner.dataKept === DataKept.PSEUDONYM) throw refusal('WRONG_STATE', 'learnerId', 'erased');
  return learner;
}

/** The same person's enrolments at the learner's school, this one included. */
export const enrolmentsOf = (manager: EntityManager, { personKey, schoolId }: Learner): Promise<Learner[]> =>
  manager.find(Learner, { where: { personKey, schoolId }, order: { id: 'ASC' } });
