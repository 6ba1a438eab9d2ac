import { audited, type AuditedTables } from '@ba-nha/shared/audit';
import { Cohort, ContractSeats } from './cohort/cohort.entity';
import { Consent, FormerConsent, Learner, LearnerGrant } from './learner/learner.entity';
import { ErasureReceipt, RevealCount } from './personal-data/personal-data.entity';
import type { LearnerSeals } from './personal-data/sealing';
import { Programme, ProgrammeYear } from './programme/programme.entity';
import { School } from './school/school.entity';

const ofItsSchool = ({ schoolId }: { schoolId: string }) => ({ schoolId });

/** How the audit log takes in this subgraph's tables; what is sealed is opened to be hashed field by field. */
export const auditedTables = (seals: LearnerSeals): AuditedTables => ({
  records: [
    audited(School, { parties: ({ id }) => ({ schoolId: id }), personal: ['liaison'] }),
    audited(Programme, { parties: ofItsSchool }),
    audited(Cohort, { parties: ofItsSchool }),
    audited(Learner, {
      parties: ofItsSchool,
      personal: ['fullName', 'sex', 'personKey', 'priorityGroups'],
      sealed: { sealed: (learner) => seals.personalOf(learner) },
    }),
    audited(Consent, {
      type: 'Learner',
      id: ({ learnerId }) => learnerId,
      part: ({ purpose }) => `consents.${purpose}`,
      sealed: { sealed: (consent) => seals.evidenceOf(consent) },
    }),
    audited(FormerConsent, {
      type: 'Learner',
      id: ({ learnerId }) => learnerId,
      part: ({ id }) => `formerConsents.${id}`,
      sealed: { sealed: (consent) => seals.formerEvidenceOf(consent) },
    }),
    audited(ErasureReceipt, { parties: ofItsSchool, personal: ['by'] }),
  ],
  unaudited: [
    { entity: ProgrammeYear, because: 'it counts the seats of cohorts, which are audited' },
    { entity: ContractSeats, because: 'it counts the seats of cohorts, which are audited' },
    { entity: LearnerGrant, because: 'it is kept from events of the internships, where what it says is audited' },
    { entity: RevealCount, because: 'it counts readings that have an entry each' },
  ],
});
