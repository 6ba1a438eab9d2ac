import { notePersonalRead } from '@ba-nha/shared/audit';
import { readHistories } from '@ba-nha/shared/history';
import type { Principal } from '@ba-nha/shared/permissions';
import { In, type EntityManager } from 'typeorm';
import { Cohort } from '../cohort/cohort.entity';
import type { Hub } from '../hub';
import { Consent, FormerConsent, type Learner } from '../learner/learner.entity';
import { enrolmentsOf, ownLearner } from './own-learner';
import type { ExportLearnerInput } from './personal-data.inputs';
import { checkWhy } from './personal-data.rules';
import { noteReading } from './reveal.service';

/** What the internships subgraph holds of a learner, in its own words. */
type PracticeFile = Record<string, unknown>;

export class ExportService {
  constructor(private readonly hub: Hub) {}

  /** Everything that the hub holds of a person at the school; that it was read is written down like a reveal. */
  async export(principal: Principal, input: ExportLearnerInput): Promise<object> {
    const { database, seals } = this.hub;
    const note = await database.read(async (manager) => {
      await ownLearner(manager, this.hub, principal, input);
      return checkWhy('purpose', input.purpose);
    });
    const practice = await this.practiceOf(principal, input);
    return database.inTransaction(async (manager) => {
      const learner = await ownLearner(manager, this.hub, principal, input);
      await noteReading(manager, this.hub, principal, learner, { action: 'exportLearner', note });
      const { nationalId, birthDate, contact } = seals.personalOf(learner);
      const { id, fullName, sex, priorityGroups } = learner;
      return {
        person: { learnerId: id, fullName, nationalId, birthDate, sex, contact, priorityGroups },
        enrolments: await this.enrolments(manager, learner, practice),
      };
    });
  }

  /** What the internships subgraph holds, by learner; where it is silent there is no export, rather than half of one. */
  private async practiceOf(principal: Principal, input: ExportLearnerInput): Promise<Map<string, PracticeFile>> {
    const { database, doors } = this.hub;
    const enrolments = await database.read(async (manager) =>
      enrolmentsOf(manager, await ownLearner(manager, this.hub, principal, input)),
    );
    const keys = enrolments.map(({ id }) => ({ id }));
    const found = await doors.entities<{ practiceFile: PracticeFile | null }>(
      'internships',
      'Learner',
      keys,
      '{ id practiceFile }',
    );
    return new Map(keys.map(({ id }, i) => [id, found[i]?.practiceFile ?? {}]));
  }

  private async enrolments(
    manager: EntityManager,
    learner: Learner,
    practice: ReadonlyMap<string, PracticeFile>,
  ): Promise<object[]> {
    const enrolments = await enrolmentsOf(manager, learner);
    const ids = enrolments.map(({ id }) => id);
    for (const each of enrolments) notePersonalRead(manager, each, { action: 'exportLearner', fields: ['file'] });
    const cohorts = await manager.findBy(Cohort, { id: In(enrolments.map(({ cohortId }) => cohortId)) });
    const consents = await manager.find(Consent, { where: { learnerId: In(ids) }, order: { purpose: 'ASC' } });
    const former = await manager.find(FormerConsent, { where: { learnerId: In(ids) }, order: { id: 'ASC' } });
    const histories = await readHistories(manager, ids);
    return enrolments.map(({ id, cohortId, occupationCode, level, status, leftOn, createdAt, ...kept }) => ({
      learnerId: id,
      fullName: kept.fullName,
      enrolledAt: createdAt,
      cohort: cohorts.find((cohort) => cohort.id === cohortId)?.name ?? null,
      occupationCode,
      level,
      status,
      leftOn,
      consents: consents.filter(({ learnerId }) => learnerId === id).map((consent) => this.consent(consent)),
      formerConsents: former.filter(({ learnerId }) => learnerId === id).map((consent) => this.former(consent)),
      history: histories
        .filter(({ subjectId }) => subjectId === id)
        .map(({ at, action, by, note, changes }) => ({ at, action, by, note, changes })),
      ...practice.get(id),
    }));
  }

  private consent(consent: Consent): object {
    const { purpose, givenOn, byGuardian, withdrawnOn } = consent;
    return { purpose, givenOn, byGuardian, withdrawnOn, ...this.hub.seals.evidenceOf(consent) };
  }

  private former(consent: FormerConsent): object {
    const { purpose, givenOn, byGuardian, withdrawnOn, replacedAt } = consent;
    return { purpose, givenOn, byGuardian, withdrawnOn, replacedAt, ...this.hub.seals.formerEvidenceOf(consent) };
  }
}
