import { auditPolicy } from '@ba-nha/shared/audit-trail';
import {
  any,
  definePolicies,
  everything,
  isIn,
  provincesOfCaller,
  Role,
  zonesOfCaller,
  type Principal,
  type RecordFilter,
} from '@ba-nha/shared/permissions';

const ownSchool = (p: Principal): RecordFilter => isIn('schoolId', p.acts.SCHOOL);
const schoolStaff = [Role.SCHOOL_STAFF];

/** A cohort's order is overseen where it is to be worked and where its enterprise lies. */
const orderOverseen = (p: Principal): RecordFilter =>
  any(
    isIn('orderZoneCode', zonesOfCaller(p)),
    isIn('otherOrderZoneCode', zonesOfCaller(p)),
    isIn('orderProvinceCode', provincesOfCaller(p)),
    isIn('otherOrderProvinceCode', provincesOfCaller(p)),
  );

export const policies = definePolicies({
  'audit.read': auditPolicy,
  'occupation.read': { who: 'anyone', says: 'the code list' },
  'school.read': { who: 'anyone', says: 'every school' },
  'school.liaison': { who: 'organisations', says: 'every school' },
  'school.register': {
    who: [Role.PROVINCE_OFFICER, Role.SYSTEM_ADMIN],
    records: (p) => (p.roles.includes(Role.SYSTEM_ADMIN) ? everything : isIn('provinceCode', provincesOfCaller(p))),
    says: 'a province: schools in it; the system administrator: every school',
  },
  'programme.read': { who: 'anyone', says: 'every programme' },
  'programme.save': { who: schoolStaff, records: ownSchool, says: 'one’s own school’s' },
  'programme.match': { who: 'signedIn', says: 'every programme, for orders that the caller may read' },
  'cohort.read': {
    who: 'anyone',
    records: (p) =>
      any(
        ownSchool(p),
        isIn('orderEnterpriseId', p.acts.ENTERPRISE),
        isIn('provinceCode', provincesOfCaller(p)),
        orderOverseen(p),
      ),
    says: 'its school, the enterprise of its order, the school’s province, the order’s boards and provinces',
  },
  'cohort.counts': {
    who: 'signedIn',
    records: (p) => any(ownSchool(p), isIn('orderEnterpriseId', p.acts.ENTERPRISE)),
    says: 'its school and the enterprise of its order exactly; others who see it without small counts',
  },
  'cohort.groups': {
    who: 'signedIn',
    records: ownSchool,
    says: 'its school exactly; others who see the cohort without counts that are few or leave few',
  },
  'cohort.people': { who: 'signedIn', records: ownSchool, says: 'its school' },
  'cohort.change': { who: schoolStaff, records: ownSchool, says: 'one’s own school’s' },
  'learner.lookUp': {
    who: 'anyone',
    to: [Role.ENTERPRISE_STAFF, Role.SCHOOL_STAFF],
    says: 'its school; an enterprise by nomination, placement, hire, or as a willing graduate of its order; null to others',
  },
  'learner.personal': { who: 'signedIn', records: ownSchool, says: 'its school' },
  'learner.change': { who: schoolStaff, records: ownSchool, says: 'one’s own school’s' },
  'learner.reveal': { who: schoolStaff, records: ownSchool, says: 'one’s own school’s, for a purpose, so many a day' },
  'learner.erase': { who: schoolStaff, records: ownSchool, says: 'one’s own school’s, once they have left' },
  'erasure.lookUp': { who: 'anyone', to: schoolStaff, says: 'as erasure.read; null to others' },
  'erasure.read': { who: 'signedIn', records: ownSchool, says: 'its school' },
  'learner.facts': { who: [], says: 'the hub itself' },
  'balance.facts': { who: [], says: 'the hub itself' },
  'report.facts': { who: [], says: 'the hub itself' },
});

export type Policies = typeof policies;
