import { recordsOf } from '@ba-nha/shared/database';
import { inKeyOrder } from '@ba-nha/shared/graph';
import type { SelectQueryBuilder } from 'typeorm';
import type { Context } from '../hub';
import { DataKept } from '../personal-data/personal-data.rules';
import { ConsentPurpose, Learner } from './learner.entity';
import { LearnerStatus } from './learner.lifecycle';

/**
 * A learner, if the caller may see the person: the own school; an enterprise that knows the person by a live nomination,
 * a placement or a hire; the enterprise of the cohort's order, when the person graduated and agreed to be recruited.
 * One statement for all learners of a level.
 */
export function visibleLearner(context: Context, id: string): Promise<Learner | null> {
  const { database } = context.services;
  return context.loaders
    .get<string, Learner | null>('visibleLearner', async (ids) => {
      const { kind, acts } = context.principal;
      if (kind !== 'service' && !acts.SCHOOL.length && !acts.ENTERPRISE.length) return ids.map(() => null);
      const rows = await database.read((manager) => {
        const query = manager.createQueryBuilder(Learner, 't').where('t.id IN (:...ids)', { ids: [...ids] });
        if (kind !== 'service') keepVisible(query, acts);
        return recordsOf(query);
      });
      return inKeyOrder(ids, rows, (row) => row.id);
    })
    .load(id);
}

function keepVisible(query: SelectQueryBuilder<Learner>, acts: Context['principal']['acts']): void {
  const ways: string[] = [];
  if (acts.SCHOOL.length) ways.push('t.schoolId IN (:...schools)');
  if (acts.ENTERPRISE.length) {
    // Also where an event that was under way when the person was erased has left a grant.
    ways.push(
      `(t.dataKept <> :erased AND (
        EXISTS (SELECT 1 FROM learner_grants g
          WHERE g.learnerId = t.id AND g.live = 1 AND g.enterpriseId IN (:...enterprises))
        OR (t.orderEnterpriseId IN (:...enterprises) AND t.status = :graduated AND EXISTS (
          SELECT 1 FROM learner_consents c
          WHERE c.learnerId = t.id AND c.purpose = :recruitment AND c.counts = 1 AND c.withdrawnOn IS NULL))))`,
    );
  }
  query.andWhere(`(${ways.join(' OR ')})`, {
    schools: acts.SCHOOL,
    enterprises: acts.ENTERPRISE,
    graduated: LearnerStatus.GRADUATED,
    recruitment: ConsentPurpose.RECRUITMENT,
    erased: DataKept.PSEUDONYM,
  });
}
