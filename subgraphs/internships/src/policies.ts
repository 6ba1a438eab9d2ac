import { auditPolicy } from '@ba-nha/shared/audit-trail';
import {
  all,
  any,
  definePolicies,
  everything,
  is,
  isIn,
  Role,
  type Principal,
  type RecordFilter,
} from '@ba-nha/shared/permissions';
import { PlacementStatus, statusesShownToEnterprise } from './placement/placement.lifecycle';

const own = (p: Principal): RecordFilter => isIn('enterpriseId', p.acts.ENTERPRISE);
const ownSchool = (p: Principal): RecordFilter => isIn('schoolId', p.acts.SCHOOL);
const twoSides = (p: Principal): RecordFilter => any(own(p), ownSchool(p));

/** Placements whose learner the enterprise may know: those in hand, and those that ran. */
const known = any(
  isIn('status', statusesShownToEnterprise),
  all(is('status', PlacementStatus.TERMINATED), is('ran', true)),
);

const enterpriseStaff = [Role.ENTERPRISE_STAFF];
const schoolStaff = [Role.SCHOOL_STAFF];
const bothSides = [Role.ENTERPRISE_STAFF, Role.SCHOOL_STAFF];

export const policies = definePolicies({
  'audit.read': auditPolicy,
  'position.lookUp': { who: 'anyone', to: 'signedIn', says: 'every position, for signed-in callers; null to others' },
  'position.read': { who: 'signedIn', says: 'every position, closed ones too' },
  'position.mentor': {
    who: bothSides,
    records: (p) => (p.acts.SCHOOL.length ? everything : own(p)),
    says: 'its enterprise, and schools',
  },
  'position.allowance': { who: 'organisations', says: 'every position' },
  'position.count': {
    who: 'signedIn',
    records: own,
    says: 'its enterprise exactly; others who see it without small counts',
  },
  'position.open': { who: enterpriseStaff, says: 'for one’s own enterprise' },
  'position.close': { who: enterpriseStaff, records: own, says: 'one’s own' },
  'placement.lookUp': { who: 'anyone', to: bothSides, says: 'as placement.read; null to others' },
  'placement.read': { who: 'signedIn', records: twoSides, says: 'its enterprise and its school' },
  'placement.learner': {
    who: 'signedIn',
    records: (p) => any(ownSchool(p), all(own(p), known)),
    says: 'its school; its enterprise, unless it was declined, withdrawn or terminated before it ran',
  },
  'placement.nominate': { who: schoolStaff, says: 'learners of one’s own school' },
  'placement.withdraw': { who: schoolStaff, records: ownSchool, says: 'one’s own school’s nominations' },
  'placement.run': { who: enterpriseStaff, records: own, says: 'placements at one’s own enterprise' },
  'opening.lookUp': { who: 'anyone', to: 'signedIn', says: 'every opening, for signed-in callers; null to others' },
  'opening.read': { who: 'signedIn', says: 'every opening, closed ones too' },
  'opening.wage': { who: 'organisations', says: 'every opening' },
  'opening.count': {
    who: 'signedIn',
    records: own,
    says: 'its enterprise exactly; others who see it without small counts',
  },
  'opening.open': { who: enterpriseStaff, says: 'for one’s own enterprise' },
  'opening.close': { who: enterpriseStaff, records: own, says: 'one’s own' },
  'hire.lookUp': { who: 'anyone', to: bothSides, says: 'as hire.read; null to others' },
  'hire.read': { who: 'signedIn', records: twoSides, says: 'its enterprise and the learner’s school' },
  'hire.wage': { who: bothSides, records: twoSides, says: 'its enterprise and the learner’s school' },
  'hire.record': { who: enterpriseStaff, says: 'for one’s own enterprise' },
  'hire.leave': { who: enterpriseStaff, records: own, says: 'one’s own' },
  'outcome.record': { who: schoolStaff, says: 'graduates of one’s own school' },
  'trainingOrder.counts': {
    who: 'signedIn',
    to: 'organisations',
    says: 'the order’s enterprise exactly; its board and province without small counts; a school over its own learners; null to others',
  },
  'balance.facts': { who: [], says: 'the hub itself' },
  'report.facts': { who: [], says: 'the hub itself' },
});

export type Policies = typeof policies;
