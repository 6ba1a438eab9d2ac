import { groupedByKey } from '@ba-nha/shared/graph';
import { readHistories, type HistoryRecord } from '@ba-nha/shared/history';
import { In, type EntityManager } from 'typeorm';
import { Hire } from '../hire/hire.entity';
import type { Context } from '../hub';
import { LearnerOutcome } from '../outcome/outcome.entity';
import { Placement } from '../placement/placement.entity';

/** Everything that this subgraph holds of a learner, for the file that the person may ask the school for. */
export function practiceFileOf(context: Context, learnerId: string): Promise<object> {
  const { database } = context.services;
  return context.loaders
    .get<string, object>('practiceFile', (ids) => database.read((manager) => filesOf(manager, ids)))
    .load(learnerId);
}

async function filesOf(manager: EntityManager, learnerIds: readonly string[]): Promise<object[]> {
  const ofLearners = { where: { learnerId: In([...learnerIds]) }, order: { id: 'ASC' } } as const;
  const placements = await manager.find(Placement, ofLearners);
  const hires = await manager.find(Hire, ofLearners);
  const outcomes = await manager.find(LearnerOutcome, ofLearners);
  const histories = await readHistories(manager, [...placements, ...hires].map(({ id }) => id).concat(''));
  const [placementsOf, hiresOf, outcomesOf] = [
    groupedByKey(learnerIds, placements, (row) => row.learnerId!),
    groupedByKey(learnerIds, hires, (row) => row.learnerId),
    groupedByKey(learnerIds, outcomes, (row) => row.learnerId),
  ];
  return learnerIds.map((_, i) => ({
    placements: placementsOf[i]!.map(({ id, enterpriseId, positionId, status, startsOn, endsOn, evaluation }) => ({
      ...{ id, enterpriseId, positionId, status, startsOn, endsOn, evaluation },
      history: historyOf(histories, id),
    })),
    hires: hiresOf[i]!.map(({ id, enterpriseId, startsOn, leftOn, monthlyWage, contractKind, occupationCode }) => ({
      ...{ id, enterpriseId, startsOn, leftOn, monthlyWage, contractKind, occupationCode },
      history: historyOf(histories, id),
    })),
    outcomes: outcomesOf[i]!.map(({ kind, toldOn, suitable }) => ({ kind, toldOn, suitable })),
  }));
}

const historyOf = (histories: readonly HistoryRecord[], id: string) =>
  histories
    .filter(({ subjectId }) => subjectId === id)
    .map(({ at, action, by, note }) => ({ at: at.toISOString(), action, by, note }));
