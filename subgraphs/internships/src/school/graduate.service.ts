import { addMonths, vietnamDay } from '@ba-nha/shared/clock';
import type { HubEvent } from '@ba-nha/shared/events';
import { Projection } from '@ba-nha/shared/projection';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { Graduate } from './graduate.entity';

/** The outcome of training is what became of a graduate within so many months, by Thông tư 38/2026, điều 7. */
const COUNTED_MONTHS = 12;

interface GraduateFacts {
  id: string;
  schoolId: string;
  graduatedOn: string;
}

/** Knows who graduated where and when. */
export class GraduateService {
  readonly projection: Projection<GraduateFacts>;

  constructor(hub: Hub) {
    this.projection = new Projection(hub, { name: 'graduates', owner: 'schools', field: 'graduateFacts', keep });
  }

  /** Nobody graduates twice, so that the order of events does not matter. */
  async takeIn(manager: EntityManager, { subjectId, occurredAt, facts }: HubEvent<'LearnerGraduated'>): Promise<void> {
    const graduatedOn = vietnamDay(new Date(occurredAt));
    await keep(manager, [{ id: subjectId, schoolId: facts.schoolId, graduatedOn }]);
  }
}

async function keep(manager: EntityManager, told: readonly GraduateFacts[]): Promise<void> {
  if (!told.length) return;
  const rows = told.map(({ id, schoolId, graduatedOn }) => ({
    id,
    schoolId,
    graduatedOn,
    year: Number(graduatedOn.slice(0, 4)),
    countsUntil: addMonths(graduatedOn, COUNTED_MONTHS),
  }));
  await manager.upsert(Graduate, rows, ['id']);
}
