import { refusal } from '@ba-nha/shared/errors';
import { In } from 'typeorm';
import type { Hub } from '../hub';
import { learnerStandings, type LearnerStanding } from '../neighbours';
import { Placement } from '../placement/placement.entity';
import { placementLifecycle, PlacementStatus } from '../placement/placement.lifecycle';

/** Whom an enterprise hires, and by which field of the input it named them. */
export interface Candidate {
  field: 'placementId' | 'learnerId';
  learnerId: string;
  standing: LearnerStanding;
  placement: Placement | null;
}

type Parts = Pick<Hub, 'database' | 'doors'>;

/**
 * Somebody whom the enterprise may hire: the learner of its running or completed placement, or one that it may see and
 * names by id. Who has not consented to recruitment may not be hired by either way.
 */
export async function candidateOf(
  hub: Parts,
  enterpriseId: string,
  input: { placementId?: string | null; learnerId?: string | null },
): Promise<Candidate> {
  const candidate = input.placementId
    ? await byPlacement(hub, enterpriseId, input.placementId)
    : await byLearner(hub, enterpriseId, input.learnerId ?? '');
  requireRecruitable(candidate.field, candidate.standing);
  return candidate;
}

export function requireRecruitable(field: Candidate['field'], { mayBeRecruited }: { mayBeRecruited: boolean }): void {
  if (!mayBeRecruited) throw refusal('CONSENT_MISSING', field, 'consentMissing', { purpose: 'RECRUITMENT' });
}

async function byPlacement({ database, doors }: Parts, enterpriseId: string, id: string): Promise<Candidate> {
  const placement = await database.read((manager) => manager.findOneBy(Placement, { id, enterpriseId }));
  if (!placement) throw refusal('NOT_FOUND', 'placementId');
  if (!placementLifecycle.can('recordHire', placement.status)) {
    throw refusal('WRONG_STATE', 'placementId', 'wrongState', { status: placement.status });
  }
  const learnerId = placement.learnerId!;
  const [standing] = await learnerStandings(doors, [learnerId]);
  if (!standing) throw refusal('NOT_FOUND', 'placementId');
  return { field: 'placementId', learnerId, standing, placement };
}

/** Of a placement that ran here, or a graduate of a cohort for the enterprise's own order who wants to be found. */
async function byLearner({ database, doors }: Parts, enterpriseId: string, learnerId: string): Promise<Candidate> {
  const [standing] = await learnerStandings(doors, [learnerId]);
  if (!standing) throw refusal('NOT_FOUND', 'learnerId');
  const ran = await database.read((manager) =>
    manager.existsBy(Placement, {
      learnerId,
      enterpriseId,
      ran: true,
      status: In([PlacementStatus.ACTIVE, PlacementStatus.COMPLETED, PlacementStatus.TERMINATED]),
    }),
  );
  const graduatedForIt =
    standing.learnerStatus === 'GRADUATED' && standing.orderEnterpriseId === enterpriseId && standing.mayBeRecruited;
  if (!ran && !graduatedForIt) throw refusal('NOT_FOUND', 'learnerId');
  return { field: 'learnerId', learnerId, standing, placement: null };
}

/** The enterprise's own order that a candidate comes from: the placement's, else that of the learner's cohort. */
export function orderBehind({ placement, standing }: Candidate, enterpriseId: string): string | null {
  if (placement?.orderEnterpriseId === enterpriseId) return placement.trainingOrderId;
  return standing.orderEnterpriseId === enterpriseId ? standing.trainingOrderId : null;
}
