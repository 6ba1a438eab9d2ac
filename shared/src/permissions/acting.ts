import { zonesOfBoard } from '../code-lists';
import { forbidden, refusal } from '../errors';
import type { OrganisationKind, Principal } from './principal';

/** The codes of the zones that the caller's boards look after. */
export const zonesOfCaller = (principal: Principal): string[] =>
  principal.acts.BOARD.flatMap((boardId) => zonesOfBoard(boardId).map((zone) => zone.code));

/** The codes of the provinces that the caller is an officer of. */
export const provincesOfCaller = (principal: Principal): readonly string[] => principal.acts.PROVINCE;

export const actsFor = (principal: Principal, kind: OrganisationKind, id: string | null | undefined): boolean =>
  id != null && principal.acts[kind].includes(id);

/**
 * The organisation that a caller writes for: the one it names, if it may act for it, else its own. A caller without an
 * organisation of this kind may not write at all; one that is not the caller's is not to be found.
 */
export function actingFor(
  principal: Principal,
  kind: 'ENTERPRISE' | 'SCHOOL',
  named: string | null | undefined,
): string {
  if (named != null && !actsFor(principal, kind, named)) {
    throw refusal('NOT_FOUND', kind === 'ENTERPRISE' ? 'enterpriseId' : 'schoolId');
  }
  const own = named ?? principal.acts[kind][0];
  if (own === undefined) throw forbidden();
  return own;
}
