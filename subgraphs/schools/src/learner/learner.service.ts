import { vietnamDay } from '@ba-nha/shared/clock';
import { recordHistory } from '@ba-nha/shared/history';
import { displayName, type Principal } from '@ba-nha/shared/permissions';
import { loadForChange, saveChange } from '@ba-nha/shared/records';
import { Checker } from '@ba-nha/shared/validation';
import { Cohort } from '../cohort/cohort.entity';
import type { Hub } from '../hub';
import { onBehalfOf } from '../on-behalf';
import { checkAfterBirth } from './consent.rules';
import { tellOfLearners } from './learner.enrolment';
import { Learner } from './learner.entity';
import type { WithdrawLearnerInput } from './learner.inputs';
import { learnerLifecycle } from './learner.lifecycle';

export class LearnerService {
  constructor(private readonly hub: Hub) {}

  /** A learner leaves: the seat in the cohort is free again. */
  async withdraw(principal: Principal, input: WithdrawLearnerInput): Promise<Learner> {
    const { database, clock, policies, seals } = this.hub;
    const access = policies.access<Learner>(
      onBehalfOf(principal, input.schoolId),
      'learner.personal',
      'learner.change',
    );
    return database.inTransaction(async (manager) => {
      const learner = await loadForChange(manager, Learner, input, access);
      const check = new Checker();
      check.pastDay('on', input.on, vietnamDay(clock.now()));
      checkAfterBirth(check, seals.personalOf(learner).birthDate, input.on);
      const note = check.text('reason', input.reason, { max: 2_000, lines: true, optional: true });
      check.done();
      learnerLifecycle.take(learner, 'withdrawLearner');
      const saved = await saveChange(manager, Learner, learner, { status: learner.status, leftOn: input.on });
      await manager
        .createQueryBuilder()
        .update(Cohort)
        .set({ enrolled: () => 'enrolled - 1', version: () => 'version + 1' })
        .where('id = :cohortId', { cohortId: saved.cohortId })
        .execute();
      await recordHistory(manager, clock.now(), {
        subjectId: saved.id,
        subjectVersion: saved.version,
        action: 'withdrawLearner',
        by: displayName(principal),
        note,
      });
      await tellOfLearners(manager, this.hub, 'LearnerWithdrawn', [saved]);
      return saved;
    });
  }
}
