import { sharesFirstFour } from '@ba-nha/shared/code-lists';
import { vietnamDay } from '@ba-nha/shared/clock';
import { isUniqueViolation } from '@ba-nha/shared/database';
import { refusal } from '@ba-nha/shared/errors';
import { recordHistory } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { once } from '@ba-nha/shared/idempotency';
import { actingFor, displayName, type Principal } from '@ba-nha/shared/permissions';
import { loadForChange, saveChange } from '@ba-nha/shared/records';
import { IsNull, MoreThan, type EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { holdLearners, latestOf } from '../learner/learner-standing';
import { orderOfEnterprise, verifiedEnterprise } from '../neighbours';
import { checkNote } from '../note.rules';
import { JobOpening } from '../opening/opening.entity';
import { fillOne } from '../opening/opening.filling';
import { candidateOf, orderBehind, requireRecruitable, type Candidate } from './hire.candidate';
import { Hire } from './hire.entity';
import { hireFacts, openKeyOf } from './hire.facts';
import type { RecordHireInput, RecordLeavingInput } from './hire.inputs';
import { hireLifecycle, HireStatus } from './hire.lifecycle';
import { checkHire, checkLeaving, workOf } from './hire.rules';

export class HireService {
  constructor(private readonly hub: Hub) {}

  async record(principal: Principal, input: RecordHireInput): Promise<Hire> {
    const { database, clock, doors } = this.hub;
    const enterpriseId = actingFor(principal, 'ENTERPRISE', input.enterpriseId);
    const id = await once<string>(database, clock, { principal, operation: 'recordHire', input }, async (commit) => {
      const now = clock.now();
      const { occupationCode } = checkHire(input, vietnamDay(now));
      const place = await verifiedEnterprise(doors, enterpriseId);
      const candidate = await candidateOf(this.hub, enterpriseId, input);
      const opening = await this.ownOpening(enterpriseId, input.jobOpeningId);
      const trainingOrderId = input.trainingOrderId ?? orderBehind(candidate, enterpriseId);
      const order = await this.orderIfAsked(enterpriseId, trainingOrderId, {
        isNamed: input.trainingOrderId != null,
        isSource: !candidate.placement && !opening,
      });
      const work = workOf([candidate.placement, opening, order], { occupationCode, level: input.level });
      const hire = Object.assign(new Hire(), work, place, {
        ...fromCandidate(candidate, enterpriseId),
        id: newId(now),
        enterpriseId,
        suitable: sharesFirstFour(work.occupationCode, candidate.standing.occupationCode),
        startsOn: input.startsOn,
        monthlyWage: input.monthlyWage,
        contractKind: input.contractKind,
        trainingOrderId,
        jobOpeningId: opening?.id ?? null,
        leftOn: null,
        status: HireStatus.EMPLOYED,
        version: 1,
        createdAt: now,
      });
      return commit((manager) => this.insert(manager, hire, candidate, principal));
    });
    return database.read((manager) => manager.findOneByOrFail(Hire, { id }));
  }

  private async ownOpening(enterpriseId: string, id: string | null | undefined): Promise<JobOpening | null> {
    if (id == null) return null;
    const opening = await this.hub.database.read((manager) => manager.findOneBy(JobOpening, { id, enterpriseId }));
    if (!opening) throw refusal('NOT_FOUND', 'jobOpeningId');
    return opening;
  }

  /** An order that the caller named is checked; one that the candidate comes from is read where nothing else says the work. */
  private async orderIfAsked(enterpriseId: string, id: string | null, why: { isNamed: boolean; isSource: boolean }) {
    if (id === null || !(why.isNamed || why.isSource)) return null;
    return orderOfEnterprise(this.hub.doors, id, enterpriseId);
  }

  private async insert(
    manager: EntityManager,
    hire: Hire,
    { field, standing }: Candidate,
    principal: Principal,
  ): Promise<string> {
    await holdLearners(manager, [hire.learnerId], hire.createdAt);
    // The place first: whoever waits for it reads the opening only then, and is told the truth of why there is none.
    if (hire.jobOpeningId) await fillOne(manager, this.hub, hire.jobOpeningId, 'jobOpeningId');
    const [latest] = await latestOf(manager, [{ id: hire.learnerId, standing }]);
    requireRecruitable(field, latest!);
    await requireLeftBefore(manager, hire, field);
    try {
      await manager.insert(Hire, hire);
    } catch (error) {
      throw isUniqueViolation(error) ? refusal('DUPLICATE', field, 'hiredAlready') : error;
    }
    await this.written(manager, hire, 'recordHire', 'HireRecorded', principal);
    return hire.id;
  }

  async leave(principal: Principal, input: RecordLeavingInput): Promise<Hire> {
    const { database, clock, policies } = this.hub;
    const reason = checkNote(input.reason, 'reason');
    return database.inTransaction(async (manager) => {
      const access = policies.access(principal, 'hire.read', 'hire.leave');
      const hire = await loadForChange(manager, Hire, input, access);
      const event = hireLifecycle.take(hire, 'recordLeaving') as 'HireEnded';
      checkLeaving(hire.startsOn, input.leftOn, vietnamDay(clock.now()));
      const { status } = hire;
      const saved = await saveChange(manager, Hire, hire, { status, leftOn: input.leftOn, openKey: null });
      await this.written(manager, saved, 'recordLeaving', event, principal, reason);
      return saved;
    });
  }

  private async written(
    manager: EntityManager,
    hire: Hire,
    action: string,
    event: 'HireRecorded' | 'HireEnded',
    principal: Principal,
    note: string | null = null,
  ): Promise<void> {
    const { clock, outbox } = this.hub;
    const subject = { subjectId: hire.id, subjectVersion: hire.version };
    await recordHistory(manager, clock.now(), { ...subject, action, by: displayName(principal), note });
    await outbox.append(manager, { ...subject, type: event, facts: hireFacts(hire) });
  }
}

/** One hire at a time: somebody comes again on the last day of an earlier hire at the soonest. */
async function requireLeftBefore(manager: EntityManager, hire: Hire, field: Candidate['field']): Promise<void> {
  const { personKey, enterpriseId, startsOn } = hire;
  const same = { personKey, enterpriseId };
  const atThatTime = await manager.find(Hire, {
    where: [
      { ...same, leftOn: IsNull() },
      { ...same, leftOn: MoreThan(startsOn) },
    ],
    order: { leftOn: 'DESC' },
  });
  if (!atThatTime.length) return;
  const until = atThatTime[0]!.leftOn;
  if (until === null || atThatTime.some(({ leftOn }) => leftOn === null)) {
    throw refusal('DUPLICATE', field, 'hiredAlready');
  }
  throw refusal('DUPLICATE', 'startsOn', 'hiredUntil', { leftOn: until });
}

const fromCandidate = ({ learnerId, standing, placement }: Candidate, enterpriseId: string) => ({
  learnerId,
  personKey: standing.personKey,
  schoolId: standing.schoolId,
  openKey: openKeyOf(standing.personKey, enterpriseId),
  placementId: placement?.id ?? null,
});
