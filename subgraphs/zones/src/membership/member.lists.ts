import { ascending, connectionOf, pageOf, type Connection, type PageArgs } from '@ba-nha/shared/pagination';
import { absent, all, is } from '@ba-nha/shared/permissions';
import type { Context } from '../hub';
import { Member } from './member.entity';
import { organisationKey, type OrganisationKey } from './organisation';

export const MemberConnection = connectionOf('Member', () => Member);

const oldestMembers = { name: 'members', entity: Member, sort: [ascending('id')] };

/** Who may act for an organisation now; nobody where it is not the caller's to look after. */
export function memberPage(
  context: Context,
  organisation: OrganisationKey,
  args: PageArgs,
): Promise<Connection<Member>> {
  const { database, policies } = context.services;
  const { organisationKind, organisationId } = organisationKey(organisation);
  return pageOf(database, oldestMembers, {
    args,
    visible: policies.records(context.principal, 'member.manage'),
    where: all(is('organisationKind', organisationKind), is('organisationId', organisationId), absent('removedAt')),
  });
}
