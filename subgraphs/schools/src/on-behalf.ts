import { actingFor, type Principal } from '@ba-nha/shared/permissions';

/** The caller as one who acts for the school that the input names, or for all of its schools where it names none. */
export function onBehalfOf(principal: Principal, schoolId: string | null | undefined): Principal {
  const named = actingFor(principal, 'SCHOOL', schoolId);
  return schoolId == null ? principal : { ...principal, acts: { ...principal.acts, SCHOOL: [named] } };
}
