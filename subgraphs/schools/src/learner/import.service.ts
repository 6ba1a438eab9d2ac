import { vietnamDay } from '@ba-nha/shared/clock';
import { forbidden, refusal } from '@ba-nha/shared/errors';
import type { ImportResult } from '@ba-nha/shared/graph';
import { recordHistory } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { once } from '@ba-nha/shared/idempotency';
import { displayName, type Principal } from '@ba-nha/shared/permissions';
import { In, type EntityManager } from 'typeorm';
import { Cohort } from '../cohort/cohort.entity';
import { cohortLifecycle } from '../cohort/cohort.lifecycle';
import type { Hub } from '../hub';
import { onBehalfOf } from '../on-behalf';
import { DataKept } from '../personal-data/personal-data.rules';
import { counts } from './consent.rules';
import { checkRows, consentWarnings, placeRows, type CheckedRow, type Rejection } from './import.rules';
import { tellOfLearners } from './learner.enrolment';
import { Consent, Learner, type ConsentPurpose } from './learner.entity';
import type { ImportLearnersInput } from './learner.inputs';
import { LearnerStatus } from './learner.lifecycle';

const MAX_ROWS = 1_000;

export class ImportService {
  constructor(private readonly hub: Hub) {}

  /** Enrols the rows that can be, and answers the others by number. */
  async import(principal: Principal, input: ImportLearnersInput): Promise<ImportResult> {
    const { database, clock } = this.hub;
    const caller = onBehalfOf(principal, input.schoolId);
    const today = vietnamDay(clock.now());
    const { good, rejected } = this.checked(input, today);
    if (input.dryRun) {
      return database.read(async (manager) => {
        const cohort = await this.ownCohort(manager, caller, input.cohortId);
        const placed = await this.placed(manager, cohort, good);
        return resultOf(placed.enrolled, [...rejected, ...placed.rejected], today);
      });
    }
    return once<ImportResult>(database, clock, { principal, operation: 'importLearners', input }, (commit) =>
      commit(async (manager) => {
        await lock(manager, input.cohortId);
        const cohort = await this.ownCohort(manager, caller, input.cohortId);
        const placed = await this.placed(manager, cohort, good);
        if (placed.enrolled.length) await this.enrol(manager, principal, cohort, placed.enrolled, today);
        return resultOf(placed.enrolled, [...rejected, ...placed.rejected], today);
      }),
    );
  }

  private checked(input: ImportLearnersInput, today: string): { good: CheckedRow[]; rejected: Rejection[] } {
    const { length } = input.rows;
    if (length < 1 || length > MAX_ROWS) throw refusal('OUT_OF_RANGE', 'rows', 'range', { min: 1, max: MAX_ROWS });
    return checkRows(input.rows, today);
  }

  private async ownCohort(manager: EntityManager, caller: Principal, id: string): Promise<Cohort> {
    const { policies } = this.hub;
    const cohort = await manager.findOneBy(Cohort, { id });
    if (!cohort || !policies.allows(caller, 'cohort.read', cohort)) throw refusal('NOT_FOUND', 'cohortId');
    if (!policies.allows(caller, 'cohort.change', cohort)) throw forbidden();
    if (!cohortLifecycle.can('importLearners', cohort.status)) {
      throw refusal('WRONG_STATE', 'cohortId', 'wrongState', { status: cohort.status });
    }
    return cohort;
  }

  private async placed(manager: EntityManager, cohort: Cohort, rows: readonly CheckedRow[]) {
    const nationalIdOf = new Map(rows.map(({ nationalId }) => [this.hub.personKeyOf(nationalId), nationalId]));
    const present = await manager.find(Learner, {
      select: { id: true, personKey: true },
      where: { cohortId: cohort.id, personKey: In([...nationalIdOf.keys()]) },
    });
    const ids = new Set(present.map(({ personKey }) => nationalIdOf.get(personKey)!));
    return placeRows(rows, ids, cohort.seats - cohort.enrolled);
  }

  private async enrol(
    manager: EntityManager,
    principal: Principal,
    cohort: Cohort,
    rows: readonly CheckedRow[],
    today: string,
  ): Promise<void> {
    const now = this.hub.clock.now();
    const { affected } = await manager
      .createQueryBuilder()
      .update(Cohort)
      .set({ enrolled: () => 'enrolled + :count', version: () => 'version + 1' })
      .where('id = :id AND enrolled + :count <= seats', { id: cohort.id, count: rows.length })
      .execute();
    if (affected !== 1) throw refusal('QUANTITY_EXCEEDED', 'rows', 'cohortFull');
    const learners = rows.map((row) => this.newLearner(cohort, row, now));
    const consents = rows.flatMap((row, i) => this.consentsOf(row, learners[i]!.id, today));
    await manager.insert(Learner, learners);
    await manager.insert(Consent, consents);
    await recordHistory(manager, now, {
      subjectId: cohort.id,
      subjectVersion: cohort.version + 1,
      action: 'importLearners',
      by: displayName(principal),
      changes: { enrolled: { from: cohort.enrolled, to: cohort.enrolled + rows.length } },
    });
    await tellOfLearners(manager, this.hub, 'LearnerEnrolled', learners);
  }

  private newLearner(cohort: Cohort, row: CheckedRow, now: Date): Learner {
    const id = newId(now);
    const { nationalId, birthDate, contact } = row;
    const birthYear = Number(birthDate.slice(0, 4));
    return Object.assign(new Learner(), {
      id,
      schoolId: cohort.schoolId,
      cohortId: cohort.id,
      trainingOrderId: cohort.trainingOrderId,
      orderEnterpriseId: cohort.orderEnterpriseId,
      occupationCode: cohort.occupationCode,
      level: cohort.level,
      fullName: row.fullName,
      sex: row.sex,
      sealed: this.hub.seals.seal(id, { nationalId, birthDate, birthYear, contact }),
      personKey: this.hub.personKeyOf(nationalId),
      priorityGroups: row.priorityGroups,
      status: LearnerStatus.ENROLLED,
      leftOn: null,
      dataKept: DataKept.ALL,
      version: 1,
      createdAt: now,
    });
  }

  private consentsOf(row: CheckedRow, learnerId: string, today: string): Consent[] {
    const { byGuardian, birthDate, giver, proof } = row;
    return row.consents.map((purpose) => ({
      learnerId,
      purpose: purpose as ConsentPurpose,
      givenOn: today,
      byGuardian,
      sealed: this.hub.seals.sealEvidence({ learnerId, purpose }, { giver, proof }),
      withdrawnOn: null,
      counts: counts({ givenOn: today, byGuardian }, birthDate),
    }));
  }
}

/** Waits for whoever enrols in the cohort at the moment; what is read from here on is what they left. */
async function lock(manager: EntityManager, cohortId: string): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(Cohort)
    .set({ enrolled: () => 'enrolled' })
    .where('id = :cohortId', { cohortId })
    .execute();
}

const resultOf = (enrolled: CheckedRow[], rejected: Rejection[], today: string): ImportResult => ({
  accepted: enrolled.length,
  rejected: rejected.sort((a, b) => a.row - b.row),
  warnings: consentWarnings(enrolled, today),
});
