import { vietnamDay } from '@ba-nha/shared/clock';
import { complaint, refusal } from '@ba-nha/shared/errors';
import { WithWarnings } from '@ba-nha/shared/graph';
import { recordHistory } from '@ba-nha/shared/history';
import { displayName, type Principal } from '@ba-nha/shared/permissions';
import { saveChange } from '@ba-nha/shared/records';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { onBehalfOf } from '../on-behalf';
import { checkConsent, checkWithdrawal, counts } from './consent.rules';
import { Consent, Learner } from './learner.entity';
import type { ConsentInput } from './learner.inputs';

export class ConsentService {
  constructor(private readonly hub: Hub) {}

  /** Writes a consent down; given again for the same purpose it takes the place of the former one. */
  async record(principal: Principal, input: ConsentInput): Promise<WithWarnings<Learner>> {
    const caller = onBehalfOf(principal, input.schoolId);
    const { database } = this.hub;
    return database.inTransaction(async (manager) => {
      const learner = await this.ownLearner(manager, caller, input.learnerId);
      const { on, byGuardian, proof } = checkConsent(
        { on: input.on, byGuardian: input.byGuardian ?? false, proof: input.proof ?? null },
        learner.birthDate,
        this.today(),
      );
      const isValid = counts({ givenOn: on, byGuardian }, learner.birthDate);
      const consent = { learnerId: learner.id, purpose: input.purpose, givenOn: on, byGuardian, proof };
      const present = await manager.findOneBy(Consent, { learnerId: learner.id, purpose: input.purpose });
      await manager.upsert(Consent, { ...consent, withdrawnOn: null, counts: isValid }, ['learnerId', 'purpose']);
      const saved = await saveChange(manager, Learner, learner, {});
      await this.written(manager, saved, 'recordConsent', principal, input.purpose, present, {
        givenOn: on,
        byGuardian,
      });
      const warnings = isValid ? [] : [complaint('CONSENT_MISSING', 'byGuardian', 'guardianNeeded')];
      return new WithWarnings(saved, warnings);
    });
  }

  async withdraw(principal: Principal, input: ConsentInput): Promise<Learner> {
    const caller = onBehalfOf(principal, input.schoolId);
    return this.hub.database.inTransaction(async (manager) => {
      const learner = await this.ownLearner(manager, caller, input.learnerId);
      const present = await manager.findOneBy(Consent, { learnerId: learner.id, purpose: input.purpose });
      if (!present || present.withdrawnOn !== null) throw refusal('NOT_FOUND', 'purpose');
      checkWithdrawal(input.on, present.givenOn, this.today());
      await manager.update(Consent, { learnerId: learner.id, purpose: input.purpose }, { withdrawnOn: input.on });
      const saved = await saveChange(manager, Learner, learner, {});
      await this.written(manager, saved, 'withdrawConsent', principal, input.purpose, present, {
        withdrawnOn: input.on,
      });
      return saved;
    });
  }

  private today = (): string => vietnamDay(this.hub.clock.now());

  private async ownLearner(manager: EntityManager, caller: Principal, id: string): Promise<Learner> {
    const learner = await manager.findOneBy(Learner, { id });
    if (!learner || !this.hub.policies.allows(caller, 'learner.change', learner))
      throw refusal('NOT_FOUND', 'learnerId');
    return learner;
  }

  /** What was agreed and when must be shown later: the consent that is replaced stays in the learner's history. */
  private written(
    manager: EntityManager,
    learner: Learner,
    action: string,
    principal: Principal,
    purpose: string,
    before: Consent | null,
    after: object,
  ): Promise<void> {
    return recordHistory(manager, this.hub.clock.now(), {
      subjectId: learner.id,
      subjectVersion: learner.version,
      action,
      by: displayName(principal),
      changes: { [purpose]: { from: before, to: after } },
    });
  }
}
