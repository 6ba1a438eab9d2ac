import { Allow } from '@ba-nha/shared/graph';
import { Role, type Principal } from '@ba-nha/shared/permissions';
import { Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import { boardOf } from '../board/board.reference';
import type { Context } from '../hub';
import { enterpriseStub, schoolStub } from '../stubs/stubs';
import { Organisation, Viewer } from './viewer.types';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Allow('viewer.read')
  @Query(() => Viewer, { nullable: true, description: 'Who is asking; null when not signed in (tôi là ai).' })
  viewer(@Ctx() { principal }: Context): Viewer | null {
    return viewerOf(principal);
  }

  @FieldResolver(() => Organisation, {
    nullable: true,
    description: 'The organisation acted for; null for provinces and administrators (đơn vị).',
  })
  organisation(@Ctx() context: Context): Promise<typeof Organisation | null> {
    return organisationOf(context);
  }
}

const viewerOf = ({ kind, subject, name, roles }: Principal): Viewer | null =>
  kind === 'caller' ? Object.assign(new Viewer(), { subject, name: name || subject, roles: [...roles] }) : null;

/** The first organisation that the caller's staff role acts for. */
async function organisationOf(context: Context): Promise<typeof Organisation | null> {
  const { roles, acts } = context.principal;
  const own = (role: Role, ids: readonly string[]) => (roles.includes(role) ? ids[0] : undefined);
  const enterprise = own(Role.ENTERPRISE_STAFF, acts.ENTERPRISE);
  if (enterprise !== undefined) return enterpriseStub(enterprise);
  const school = own(Role.SCHOOL_STAFF, acts.SCHOOL);
  if (school !== undefined) return schoolStub(school);
  return boardOf(context, own(Role.BOARD_OFFICER, acts.BOARD) ?? null);
}
