import { boardById, provinceByCode, resolvePlace } from '@ba-nha/shared/code-lists';
import type { Doors } from '@ba-nha/shared/doors';
import type { OrganisationKind } from '@ba-nha/shared/permissions';
import { createUnionType } from 'type-graphql';
import { ManagementBoard } from '../board/board.entity';
import { boardOf } from '../board/board.reference';
import type { Context } from '../hub';
import { Enterprise, enterpriseStub, School, schoolStub } from '../stubs/stubs';

export const Organisation = createUnionType({
  name: 'Organisation',
  description: 'For whom a caller acts (đơn vị).',
  types: () => [School, Enterprise, ManagementBoard] as const,
  resolveType: (value) =>
    value instanceof School ? 'School' : value instanceof Enterprise ? 'Enterprise' : 'ManagementBoard',
});

/** An organisation by its kind and id; for a province its code. */
export interface OrganisationKey {
  organisationKind: OrganisationKind;
  organisationId: string;
}

/** The key under which the hub keeps an organisation: a province by today's code, whatever it was called by. */
export const organisationKey = ({ organisationKind, organisationId }: OrganisationKey): OrganisationKey => ({
  organisationKind,
  organisationId:
    organisationKind === 'PROVINCE' ? (resolvePlace(organisationId)?.code ?? organisationId) : organisationId,
});

/** The organisation as the graph shows it; a province has no type in the union, so it is null. */
export function organisationOf(
  context: Context,
  { organisationKind, organisationId }: OrganisationKey,
): Promise<typeof Organisation | null> {
  switch (organisationKind) {
    case 'ENTERPRISE':
      return Promise.resolve(enterpriseStub(organisationId));
    case 'SCHOOL':
      return Promise.resolve(schoolStub(organisationId));
    case 'BOARD':
      return boardOf(context, organisationId);
    case 'PROVINCE':
      return Promise.resolve(null);
  }
}

/** Whether there is such an organisation: enterprises and schools as their owners say, the State's by the code lists. */
export async function isOrganisation(doors: Doors, { organisationKind, organisationId }: OrganisationKey) {
  switch (organisationKind) {
    case 'ENTERPRISE':
      return (await doors.entity('enterprises', 'Enterprise', { id: organisationId }, '{ id }')) !== null;
    case 'SCHOOL':
      return (await doors.entity('schools', 'School', { id: organisationId }, '{ id }')) !== null;
    case 'BOARD':
      return boardById(organisationId) !== undefined;
    case 'PROVINCE':
      return provinceByCode(organisationId) !== undefined;
  }
}
