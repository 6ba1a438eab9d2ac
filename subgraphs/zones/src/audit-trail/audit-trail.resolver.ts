import type { AuditEntry } from '@ba-nha/shared/audit';
import { AuditEntryConnection, AuditFilter, auditPage, AuditTrail, auditTrail } from '@ba-nha/shared/audit-trail';
import { Allow } from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import type { Context } from '../hub';

@Resolver(() => AuditTrail)
export class AuditTrailResolver {
  @Allow('audit.read')
  @Query(() => AuditTrail, {
    description:
      'Who wrote or was refused what, and who read learners’ personal data; for administrators (nhật ký kiểm toán).',
  })
  auditTrail(): AuditTrail {
    return auditTrail();
  }

  @FieldResolver(() => AuditEntryConnection, {
    description: 'Of labour demand and members; for administrators (nhật ký nhu cầu lao động, thành viên).',
  })
  zones(
    @Ctx() context: Context,
    @Arg('filter', () => AuditFilter, { nullable: true, description: 'Which entries (bộ lọc).' })
    filter: AuditFilter | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<AuditEntry>> {
    return auditPage(context, filter, page);
  }
}
