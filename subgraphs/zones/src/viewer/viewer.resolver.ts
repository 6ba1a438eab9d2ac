import { Allow } from '@ba-nha/shared/graph';
import { organisationKinds, type Principal } from '@ba-nha/shared/permissions';
import { Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import type { Context } from '../hub';
import { Membership } from '../membership/member.entity';
import { Organisation, organisationOf } from '../membership/organisation';
import { Viewer } from './viewer.types';

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
  async organisation(@Ctx() context: Context): Promise<typeof Organisation | null> {
    const [first] = membershipsOf(context.principal);
    return first ? organisationOf(context, first) : null;
  }

  @FieldResolver(() => [Membership], {
    description:
      'Every organisation that the caller may act for, by its token and by the hub’s own records (các đơn vị được thay mặt).',
  })
  memberships(@Ctx() { principal }: Context): Membership[] {
    return membershipsOf(principal);
  }
}

const viewerOf = ({ kind, subject, name, roles }: Principal): Viewer | null =>
  kind === 'caller' ? Object.assign(new Viewer(), { subject, name: name || subject, roles: [...roles] }) : null;

/** The organisations acted for; of each kind the caller's own first. */
const membershipsOf = ({ acts, administers }: Principal): Membership[] =>
  organisationKinds.flatMap((organisationKind) =>
    acts[organisationKind].map((organisationId) =>
      Object.assign(new Membership(), {
        organisationKind,
        organisationId,
        administrator: administers[organisationKind].includes(organisationId),
      }),
    ),
  );
