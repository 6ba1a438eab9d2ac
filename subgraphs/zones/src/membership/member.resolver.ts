import { Allow, answer, IdType, OrganisationKindEnum, payloadOf } from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import type { OrganisationKind } from '@ba-nha/shared/permissions';
import { Arg, Args, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { Member, Membership } from './member.entity';
import { AddMemberInput, RemoveMemberInput } from './member.inputs';
import { MemberConnection, memberPage } from './member.lists';
import { Organisation, organisationOf } from './organisation';

const MemberPayload = payloadOf('Member', () => Member);
const theOrganisation = { nullable: true, description: 'The organisation; null for a province (đơn vị).' };

@Resolver(() => Member)
export class MemberResolver {
  @Allow('member.manage')
  @Query(() => MemberConnection, {
    description:
      'Who may act for an organisation by the hub’s own records, oldest first; for its administrators (thành viên).',
  })
  members(
    @Ctx() context: Context,
    @Arg('organisationKind', () => OrganisationKindEnum, { description: 'What it is (loại đơn vị).' })
    organisationKind: OrganisationKind,
    @Arg('organisationId', IdType, { description: 'Its id; for a province its code (định danh đơn vị).' })
    organisationId: string,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<Member>> {
    return memberPage(context, { organisationKind, organisationId }, page);
  }

  @Allow('member.manage')
  @Mutation(() => MemberPayload, {
    description:
      'Lets a person or portal act for an organisation, or changes whether it is an administrator (thêm thành viên).',
  })
  addMember(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => AddMemberInput, { description: 'Whom, and for which one (dữ liệu).' }) input: AddMemberInput,
  ) {
    return answer('member', () => services.members.add(principal, input));
  }

  @Allow('member.manage')
  @Mutation(() => MemberPayload, {
    description:
      'Ends a membership within a minute; the last administrator leaves by the system administrator only (xóa thành viên).',
  })
  removeMember(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => RemoveMemberInput, { description: 'Whose (dữ liệu).' }) input: RemoveMemberInput,
  ) {
    return answer('member', () => services.members.remove(principal, input));
  }

  @Directive('@inaccessible')
  @Allow('member.resolve')
  @Query(() => [Membership], {
    description: 'The organisations that a subject is a member of; asked by the gateway (tư cách thành viên).',
  })
  memberships(
    @Ctx() { services }: Context,
    @Arg('issuer', () => String, { description: 'Issuer of a token (nhà phát hành).' }) issuer: string,
    @Arg('subject', () => String, { description: 'Subject of a token (chủ thể).' }) subject: string,
  ): Promise<Membership[]> {
    return services.members.membershipsOf(issuer, subject);
  }

  @FieldResolver(() => Organisation, theOrganisation)
  organisation(@Root() member: Member, @Ctx() context: Context): Promise<typeof Organisation | null> {
    return organisationOf(context, member);
  }
}

@Resolver(() => Membership)
export class MembershipResolver {
  @FieldResolver(() => Organisation, theOrganisation)
  organisation(@Root() membership: Membership, @Ctx() context: Context): Promise<typeof Organisation | null> {
    return organisationOf(context, membership);
  }
}
