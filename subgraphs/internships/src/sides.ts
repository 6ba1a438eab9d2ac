import { actsFor, Role, type Principal } from '@ba-nha/shared/permissions';

/** Whether the caller is staff of this enterprise. */
export const isStaffOf = (principal: Principal, enterpriseId: string): boolean =>
  principal.roles.includes(Role.ENTERPRISE_STAFF) && actsFor(principal, 'ENTERPRISE', enterpriseId);

/** Whether the caller is staff of this school, or of any where none is named. */
export const isSchoolStaff = (principal: Principal, schoolId?: string): boolean =>
  principal.roles.includes(Role.SCHOOL_STAFF) &&
  (schoolId === undefined ? principal.acts.SCHOOL.length > 0 : actsFor(principal, 'SCHOOL', schoolId));
