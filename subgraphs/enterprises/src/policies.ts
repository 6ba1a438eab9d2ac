import { auditPolicy } from '@ba-nha/shared/audit-trail';
import {
  absent,
  all,
  any,
  definePolicies,
  isIn,
  present,
  provincesOfCaller,
  Role,
  zonesOfCaller,
  type Principal,
  type RecordFilter,
} from '@ba-nha/shared/permissions';

const own = (p: Principal): RecordFilter => isIn('enterpriseId', p.acts.ENTERPRISE);
const ownSchool = (p: Principal): RecordFilter => isIn('schoolId', p.acts.SCHOOL);
const twoSides = (p: Principal): RecordFilter => any(own(p), ownSchool(p));
/** Orders and contracts of a board's tenants or in its zones, and of a province. */
const overseen = (p: Principal): RecordFilter =>
  any(
    isIn('zoneCode', zonesOfCaller(p)),
    isIn('tenantZoneCode', zonesOfCaller(p)),
    isIn('provinceCode', provincesOfCaller(p)),
    isIn('tenantProvinceCode', provincesOfCaller(p)),
  );

const enterpriseStaff = [Role.ENTERPRISE_STAFF];
const schoolStaff = [Role.SCHOOL_STAFF];
const bothSides = [Role.ENTERPRISE_STAFF, Role.SCHOOL_STAFF];

export const policies = definePolicies({
  'audit.read': auditPolicy,
  'enterprise.read': { who: 'signedIn', says: 'every enterprise' },
  'enterprise.outline': {
    who: 'anyone',
    says: 'every enterprise that an order names: its name, industry, size and place; the rest as enterprise.read',
  },
  'enterprise.lookUp': {
    who: 'anyone',
    to: 'signedIn',
    says: 'every enterprise, for signed-in callers; null to others',
  },
  'enterprise.contact': { who: 'organisations', says: 'every enterprise' },
  'enterprise.register': {
    who: enterpriseStaff,
    says: 'a new enterprise; its first member and administrator is the caller',
  },
  'enterprise.verify': {
    who: [Role.BOARD_OFFICER, Role.PROVINCE_OFFICER],
    records: (p) => any(isIn('zoneCode', zonesOfCaller(p)), isIn('unzonedProvinceCode', provincesOfCaller(p))),
    says: 'a board: tenants of its zones; a province: its enterprises outside zones',
  },
  'trainingOrder.read': {
    who: 'anyone',
    // One's own published ones are among the published: apart from them, an index has the few that are left.
    records: (p) => any(present('publishedAt'), all(absent('publishedAt'), own(p))),
    says: 'published ones; one’s own also before',
  },
  'trainingOrder.money': { who: 'organisations', says: 'every order that the caller may read' },
  'trainingOrder.match': { who: 'signedIn', says: 'every order that the caller may read' },
  'trainingOrder.history': {
    who: 'signedIn',
    records: (p) => any(own(p), overseen(p)),
    says: 'its enterprise, its zone’s board and its province',
  },
  'trainingOrder.unmetReasons': {
    who: 'signedIn',
    records: (p) => any(own(p), overseen(p)),
    says: 'its enterprise, its zone’s board and its province; what offers say these two once none can be accepted any more',
  },
  'trainingOrder.create': { who: enterpriseStaff, says: 'for one’s own enterprise' },
  'trainingOrder.change': { who: enterpriseStaff, records: own, says: 'one’s own' },
  'offer.read': { who: 'anyone', records: twoSides, says: 'its school and the order’s enterprise' },
  'offer.submit': { who: schoolStaff, says: 'for one’s own school' },
  'offer.withdraw': { who: schoolStaff, records: ownSchool, says: 'one’s own' },
  'offer.decide': { who: enterpriseStaff, records: own, says: 'offers to one’s own orders' },
  'contract.lookUp': { who: 'anyone', records: (p) => any(twoSides(p), overseen(p)), says: 'as contract.read' },
  'contract.read': {
    who: 'signedIn',
    records: (p) => any(twoSides(p), overseen(p)),
    says: 'its two sides, its zone’s board and its province',
  },
  'contract.terms': { who: bothSides, records: twoSides, says: 'its two sides' },
  'contract.change': { who: bothSides, records: twoSides, says: 'its two sides' },
  'enterprise.facts': { who: [], says: 'the hub itself' },
  'balance.facts': { who: [], says: 'the hub itself' },
  'report.facts': { who: [], says: 'the hub itself' },
});

export type Policies = typeof policies;
