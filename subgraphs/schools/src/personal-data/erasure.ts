import { randomBytes } from 'node:crypto';
import { forgetPersonalHashes } from '@ba-nha/shared/audit';
import { forgetNotes, recordHistory } from '@ba-nha/shared/history';
import { saveChange } from '@ba-nha/shared/records';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { learnerFacts } from '../learner/learner.enrolment';
import { Consent, FormerConsent, Learner, LearnerGrant } from '../learner/learner.entity';
import { DataKept, ERASED_NAME } from './personal-data.rules';

type Parts = Pick<Hub, 'clock' | 'outbox' | 'seals'>;

/**
 * Takes away what tells who a learner is, and leaves what statistics and the law need. The key that recognised the person
 * becomes a random one: somebody who comes again is somebody new.
 */
export async function pseudonymise(
  manager: EntityManager,
  { clock, outbox, seals }: Parts,
  learner: Learner,
  how: { by: string; action: string; note?: string },
): Promise<Learner> {
  const { birthYear } = seals.personalOf(learner);
  const saved = await saveChange(manager, Learner, learner, {
    fullName: ERASED_NAME,
    sealed: seals.seal(learner.id, { nationalId: null, birthDate: null, birthYear, contact: null }),
    personKey: randomBytes(32).toString('hex'),
    priorityGroups: [],
    dataKept: DataKept.PSEUDONYM,
  });
  const { id: learnerId } = saved;
  for (const record of [Consent, FormerConsent]) await manager.update(record, { learnerId }, { sealed: null });
  await manager.delete(LearnerGrant, { learnerId });
  await forgetNotes(manager, [learnerId]);
  forgetPersonalHashes(manager, [learnerId]);
  const subject = { subjectId: learnerId, subjectVersion: saved.version };
  await recordHistory(manager, clock.now(), { ...subject, ...how });
  await outbox.append(manager, { ...subject, type: 'LearnerErased', facts: learnerFacts(saved) });
  return saved;
}
