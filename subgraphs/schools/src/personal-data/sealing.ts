import { rowOf, type SealedColumn, type Sealer } from '@ba-nha/shared/sealing';
import type { ContactValues } from '@ba-nha/shared/validation';

/** What of a learner is sealed, as one value: none of it is ever searched or sorted by. */
export interface PersonalData {
  nationalId: string | null;
  birthDate: string | null;
  birthYear: number;
  contact: ContactValues | null;
}

/** What shows that a consent was given. */
export interface Evidence {
  giver: string | null;
  proof: string | null;
}

interface SealedLearner {
  id: string;
  sealed: string;
}
interface SealedConsent {
  learnerId: string;
  purpose: string;
  sealed: string | null;
}
interface SealedFormerConsent {
  id: string;
  sealed: string | null;
}

const learners = { table: 'learners', column: 'sealed', key: ['id'] };
const consents = { table: 'learner_consents', column: 'sealed', key: ['learnerId', 'purpose'] };
const formerConsents = { table: 'former_consents', column: 'sealed', key: ['id'] };

/** Everything that this subgraph seals: what a rotation of keys goes through. */
export const sealedColumns: readonly SealedColumn[] = [learners, consents, formerConsents];

const placeIn = ({ table, column }: SealedColumn, ...key: string[]) => ({ table, column, row: rowOf(...key) });

/** Seals learners' personal data, and opens it at the moment of need: once for a record, however many fields ask. */
export class LearnerSeals {
  private readonly opened = new WeakMap<object, { sealed: string; data: PersonalData }>();

  constructor(private readonly sealer: Sealer) {}

  seal(learnerId: string, data: PersonalData): string {
    return this.sealer.seal(placeIn(learners, learnerId), data);
  }

  personalOf(learner: SealedLearner): PersonalData {
    const { id, sealed } = learner;
    const known = this.opened.get(learner);
    if (known?.sealed === sealed) return known.data;
    const data = this.sealer.open(placeIn(learners, id), sealed) as PersonalData;
    this.opened.set(learner, { sealed, data });
    return data;
  }

  sealEvidence({ learnerId, purpose }: Omit<SealedConsent, 'sealed'>, evidence: Evidence): string | null {
    return isEmpty(evidence) ? null : this.sealer.seal(placeIn(consents, learnerId, purpose), evidence);
  }

  evidenceOf({ learnerId, purpose, sealed }: SealedConsent): Evidence {
    return this.evidenceIn(placeIn(consents, learnerId, purpose), sealed);
  }

  sealFormerEvidence(id: string, evidence: Evidence): string | null {
    return isEmpty(evidence) ? null : this.sealer.seal(placeIn(formerConsents, id), evidence);
  }

  formerEvidenceOf({ id, sealed }: SealedFormerConsent): Evidence {
    return this.evidenceIn(placeIn(formerConsents, id), sealed);
  }

  private evidenceIn(place: ReturnType<typeof placeIn>, sealed: string | null): Evidence {
    return sealed === null ? { giver: null, proof: null } : (this.sealer.open(place, sealed) as Evidence);
  }
}

const isEmpty = ({ giver, proof }: Evidence): boolean => giver === null && proof === null;
