import { audited, type AuditedTables } from '@ba-nha/shared/audit';
import { ProjectionFilling } from '@ba-nha/shared/projection';
import { Hire } from './hire/hire.entity';
import { KnownStanding } from './learner/learner-standing.entity';
import { JobOpening } from './opening/opening.entity';
import { LearnerOutcome } from './outcome/outcome.entity';
import { PlacedPerson, Placement } from './placement/placement.entity';
import { InternshipPosition } from './position/position.entity';
import { Graduate } from './school/graduate.entity';

interface OfTwoSides {
  enterpriseId: string;
  schoolId: string;
}
const bothSides = ({ enterpriseId, schoolId }: OfTwoSides) => ({ enterpriseId, schoolId });

/** How the audit log takes in this subgraph's tables. Which learner a record is of is forgotten there; so it is here. */
export const auditedTables: AuditedTables = {
  records: [
    audited(InternshipPosition, { parties: ({ enterpriseId }) => ({ enterpriseId }), personal: ['mentor'] }),
    audited(Placement, {
      parties: bothSides,
      personal: ['learnerId', 'personKey', 'liveKey', 'evaluation'],
    }),
    audited(JobOpening, { parties: ({ enterpriseId }) => ({ enterpriseId }) }),
    audited(Hire, { parties: bothSides, personal: ['learnerId', 'personKey', 'openKey', 'monthlyWage'] }),
    audited(LearnerOutcome, {
      parties: ({ schoolId }) => ({ schoolId }),
      personal: ['learnerId', 'personKey', 'currentKey', 'kind', 'suitable'],
    }),
  ],
  unaudited: [
    { entity: PlacedPerson, because: 'it is a lock on a person’s placements, which are audited' },
    { entity: Graduate, because: 'it is kept from events of the schools, where what it says is audited' },
    { entity: ProjectionFilling, because: 'it notes how far tables kept from other subgraphs are filled' },
    { entity: KnownStanding, because: 'it is kept from events of the schools, where what it says is audited' },
  ],
};
