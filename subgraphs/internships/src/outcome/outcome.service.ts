import { vietnamDay } from '@ba-nha/shared/clock';
import { isUniqueViolation } from '@ba-nha/shared/database';
import { GraphFault } from '@ba-nha/shared/errors';
import { recordHistory } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { once } from '@ba-nha/shared/idempotency';
import { actingFor, displayName, type Principal } from '@ba-nha/shared/permissions';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { learnerStandings } from '../neighbours';
import { learnerStub, type Learner } from '../stubs/stubs';
import { LearnerOutcome } from './outcome.entity';
import type { RecordOutcomeInput } from './outcome.inputs';
import { checkOutcome, requireAskable } from './outcome.rules';

export class OutcomeService {
  constructor(private readonly hub: Hub) {}

  async record(principal: Principal, input: RecordOutcomeInput): Promise<Learner> {
    const { database, clock, doors } = this.hub;
    const schoolId = actingFor(principal, 'SCHOOL', input.schoolId);
    const learnerId = await once<string>(
      database,
      clock,
      { principal, operation: 'recordOutcome', input },
      async (commit) => {
        checkOutcome(input.on, vietnamDay(clock.now()));
        const [standing] = await learnerStandings(doors, [input.learnerId]);
        requireAskable(schoolId, standing);
        const now = clock.now();
        const outcome = Object.assign(new LearnerOutcome(), {
          id: newId(now),
          learnerId: input.learnerId,
          personKey: standing!.personKey,
          schoolId,
          currentKey: input.learnerId,
          kind: input.kind,
          toldOn: input.on,
          suitable: input.suitable ?? null,
          createdAt: now,
        });
        return commit((manager) => this.replace(manager, outcome, principal));
      },
    );
    return learnerStub(learnerId);
  }

  /** What was told before is kept, and is no longer current. */
  private async replace(manager: EntityManager, outcome: LearnerOutcome, principal: Principal): Promise<string> {
    const { learnerId } = outcome;
    const before = await manager.findOneBy(LearnerOutcome, { currentKey: learnerId });
    if (before) await manager.update(LearnerOutcome, { id: before.id }, { currentKey: null });
    outcome.version = (before?.version ?? 0) + 1;
    try {
      await manager.insert(LearnerOutcome, outcome);
    } catch (error) {
      throw isUniqueViolation(error) ? new GraphFault('CONFLICT') : error;
    }
    const subject = { subjectId: learnerId, subjectVersion: outcome.version };
    const by = displayName(principal);
    await recordHistory(manager, outcome.createdAt, { ...subject, action: 'recordOutcome', by });
    await this.hub.outbox.append(manager, {
      ...subject,
      type: 'OutcomeRecorded',
      facts: { learnerId, schoolId: outcome.schoolId, kind: outcome.kind, on: outcome.toldOn },
    });
    return learnerId;
  }
}
