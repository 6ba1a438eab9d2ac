import { vietnamDay } from '@ba-nha/shared/clock';
import { refusal } from '@ba-nha/shared/errors';
import { WithWarnings } from '@ba-nha/shared/graph';
import { recordHistory } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { displayName, type Principal } from '@ba-nha/shared/permissions';
import { saveChange } from '@ba-nha/shared/records';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { ownLearner } from '../personal-data/own-learner';
import { consentFact } from './consent.facts';
import { checkConsent, checkWithdrawal, counts, warningsOf } from './consent.rules';
import { Consent, FormerConsent, Learner } from './learner.entity';
import type { ConsentInput } from './learner.inputs';

const fields = { byGuardian: 'byGuardian', giver: 'giver', proof: 'proof' };

/** What a history says of a consent; who gave it and the proof stay sealed. */
const told = (consent: Pick<Consent, 'givenOn' | 'byGuardian' | 'withdrawnOn'> | null) =>
  consent && { givenOn: consent.givenOn, byGuardian: consent.byGuardian, withdrawnOn: consent.withdrawnOn };

export class ConsentService {
  constructor(private readonly hub: Hub) {}

  /**
   * Writes a consent down; given again for the same purpose it takes the place of the former one, which is kept. One that
   * does not count never takes the place of one that does.
   */
  async record(principal: Principal, input: ConsentInput): Promise<WithWarnings<Learner>> {
    const { database, seals } = this.hub;
    return database.inTransaction(async (manager) => {
      const learner = await ownLearner(manager, this.hub, principal, input);
      const { purpose, byGuardian = false, giver = null, proof = null } = input;
      const birthDate = seals.personalOf(learner).birthDate!;
      const values = checkConsent(
        { on: input.on, byGuardian: byGuardian ?? false, giver, proof },
        { fullName: learner.fullName, birthDate },
        this.today(),
      );
      const key = { learnerId: learner.id, purpose };
      const given = { givenOn: values.on, byGuardian: values.byGuardian, withdrawnOn: null };
      const isValid = counts(given, birthDate);
      const present = await manager.findOneBy(Consent, key);
      if (!isValid && present?.counts && present.withdrawnOn === null) {
        throw refusal('CONSENT_MISSING', 'byGuardian', 'guardianNeeded');
      }
      if (present) await this.keepFormer(manager, present);
      const sealed = seals.sealEvidence(key, { giver: values.giver, proof: values.proof });
      await manager.upsert(Consent, { ...key, ...given, sealed, counts: isValid }, ['learnerId', 'purpose']);
      const saved = await saveChange(manager, Learner, learner, {});
      await this.written(manager, saved, 'recordConsent', principal, purpose, { from: told(present), to: given });
      return new WithWarnings(saved, warningsOf(isValid, values, fields));
    });
  }

  async withdraw(principal: Principal, input: ConsentInput): Promise<Learner> {
    return this.hub.database.inTransaction(async (manager) => {
      const learner = await ownLearner(manager, this.hub, principal, input);
      const key = { learnerId: learner.id, purpose: input.purpose };
      const present = await manager.findOneBy(Consent, key);
      if (!present || present.withdrawnOn !== null) throw refusal('NOT_FOUND', 'purpose');
      checkWithdrawal(input.on, present.givenOn, this.today());
      await manager.update(Consent, key, { withdrawnOn: input.on });
      const saved = await saveChange(manager, Learner, learner, {});
      await this.written(manager, saved, 'withdrawConsent', principal, input.purpose, {
        from: told(present),
        to: told({ ...present, withdrawnOn: input.on }),
      });
      return saved;
    });
  }

  private today = (): string => vietnamDay(this.hub.clock.now());

  private async keepFormer(manager: EntityManager, consent: Consent): Promise<void> {
    const { clock, seals } = this.hub;
    const { learnerId, purpose, givenOn, byGuardian, withdrawnOn } = consent;
    const replacedAt = clock.now();
    const id = newId(replacedAt);
    const sealed = seals.sealFormerEvidence(id, seals.evidenceOf(consent));
    await manager.insert(FormerConsent, {
      id,
      learnerId,
      purpose,
      givenOn,
      byGuardian,
      withdrawnOn,
      sealed,
      replacedAt,
    });
  }

  /** What was agreed and when must be shown later; others are told what the learner permits now. */
  private async written(
    manager: EntityManager,
    learner: Learner,
    action: 'recordConsent' | 'withdrawConsent',
    principal: Principal,
    purpose: string,
    change: { from: object | null; to: object | null },
  ): Promise<void> {
    const { clock, outbox } = this.hub;
    const subject = { subjectId: learner.id, subjectVersion: learner.version };
    const by = displayName(principal);
    await recordHistory(manager, clock.now(), { ...subject, action, by, changes: { [purpose]: change } });
    const consents = await manager.findBy(Consent, { learnerId: learner.id });
    const type = action === 'recordConsent' ? 'ConsentRecorded' : 'ConsentWithdrawn';
    await outbox.append(manager, consentFact(type, learner, purpose, consents));
  }
}
