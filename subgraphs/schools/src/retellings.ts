import type { Retelling } from '@ba-nha/shared/events';
import { rowsAfterIn } from '@ba-nha/shared/records';
import { In, MoreThan } from 'typeorm';
import { Cohort, ContractSeats } from './cohort/cohort.entity';
import { cohortFacts } from './cohort/cohort.facts';
import { cohortLifecycle } from './cohort/cohort.lifecycle';
import { contractSeatsFact } from './cohort/contract-seats';
import { consentFact } from './learner/consent.facts';
import { learnerFacts } from './learner/learner.enrolment';
import { Consent, Learner } from './learner/learner.entity';
import { LearnerStatus } from './learner/learner.lifecycle';

/** What this subgraph tells of its records once more. */
export const retellings: readonly Retelling[] = [
  {
    of: 'cohorts',
    page: async (manager, after, count) => {
      const cohorts = await rowsAfterIn(manager, Cohort, after, count);
      const facts = cohorts.map((cohort) => ({
        type: cohortLifecycle.eventReaching(cohort.status) ?? 'CohortPlanned',
        subjectId: cohort.id,
        subjectVersion: cohort.version,
        facts: cohortFacts(cohort),
      }));
      return { last: cohorts.at(-1)?.id, facts };
    },
  },
  {
    of: 'contracts’ seats',
    page: async (manager, after, count) => {
      const where = { contractId: MoreThan(after) };
      const rows = await manager.find(ContractSeats, { where, order: { contractId: 'ASC' }, take: count });
      return { last: rows.at(-1)?.contractId, facts: rows.map(contractSeatsFact) };
    },
  },
  {
    of: 'learners who have left, and what the others permit',
    page: async (manager, after, count) => {
      const learners = await rowsAfterIn(manager, Learner, after, count);
      const consents = await manager.findBy(Consent, { learnerId: In(learners.map(({ id }) => id)) });
      const facts = learners.flatMap((learner) => {
        const own = consents.filter(({ learnerId }) => learnerId === learner.id);
        const subject = { subjectId: learner.id, subjectVersion: learner.version };
        const permits = own.slice(0, 1).map(({ purpose }) => consentFact('ConsentRecorded', learner, purpose, own));
        if (learner.status !== LearnerStatus.WITHDRAWN) return permits;
        return [...permits, { ...subject, type: 'LearnerWithdrawn' as const, facts: learnerFacts(learner) }];
      });
      return { last: learners.at(-1)?.id, facts };
    },
  },
];
