import type { Doors } from '@ba-nha/shared/doors';
import { refusal } from '@ba-nha/shared/errors';

/** Where an enterprise lies, as its own subgraph says. */
export interface Place {
  provinceCode: string;
  zoneCode: string | null;
}

interface EnterpriseAnswer {
  verifiedAt: string | null;
  province: { code: string };
  zone: { code: string } | null;
}

/** The place of an enterprise that its board or province has verified; refuses for any other. */
export async function verifiedEnterprise(doors: Doors, id: string): Promise<Place> {
  const found = await doors.entity<EnterpriseAnswer>(
    'enterprises',
    'Enterprise',
    { id },
    '{ id verifiedAt province { code } zone { code } }',
  );
  if (!found) throw refusal('NOT_FOUND', 'enterpriseId');
  if (!found.verifiedAt) throw refusal('WRONG_STATE', null, 'notVerified');
  return { provinceCode: found.province.code, zoneCode: found.zone?.code ?? null };
}

export interface OrderOfEnterprise {
  id: string;
  occupationCode: string;
  level: string;
}

interface OrderAnswer {
  id: string;
  enterprise: { id: string } | null;
  status: string;
  occupation: { code: string };
  level: string;
}

/** Orders that nothing can follow from. */
const idleStatuses = ['DRAFT', 'CANCELLED', 'EXPIRED'];

/** An order that this enterprise has placed; refuses, on the input's `trainingOrderId`, where it is no such order. */
export async function orderOfEnterprise(doors: Doors, id: string, enterpriseId: string): Promise<OrderOfEnterprise> {
  const order = await doors.entity<OrderAnswer>(
    'enterprises',
    'TrainingOrder',
    { id },
    '{ id enterprise { id } status occupation { code } level }',
  );
  if (order?.enterprise?.id !== enterpriseId) throw refusal('NOT_FOUND', 'trainingOrderId');
  if (idleStatuses.includes(order.status)) {
    throw refusal('WRONG_STATE', 'trainingOrderId', 'wrongState', { status: order.status });
  }
  return { id: order.id, occupationCode: order.occupation.code, level: order.level };
}

/** What the schools subgraph tells of a learner for a placement, a hire or an outcome; nothing that names a person. */
export interface LearnerStanding {
  schoolId: string;
  /** The same for every record of one person. */
  personKey: string;
  learnerStatus: 'ENROLLED' | 'GRADUATED' | 'WITHDRAWN';
  cohortId: string;
  trainingOrderId: string | null;
  orderEnterpriseId: string | null;
  /** Of the learner's programme. */
  occupationCode: string;
  level: string;
  /** The learner’s version that this is true of. */
  version: number;
  mayBePlaced: boolean;
  mayBeRecruited: boolean;
  /** About work after graduation. */
  mayBeAsked: boolean;
}

/** How learners stand, in the order of their ids; null for an unknown one. */
export async function learnerStandings(doors: Doors, ids: readonly string[]): Promise<(LearnerStanding | null)[]> {
  const found = await doors.entities<{ placementFacts: LearnerStanding | null }>(
    'schools',
    'Learner',
    ids.map((id) => ({ id })),
    '{ id placementFacts }',
  );
  return found.map((learner) => learner?.placementFacts ?? null);
}
