import type { AuditEntry } from '@ba-nha/shared/audit';
import { AuditEntryConnection, AuditFilter, auditPage, AuditTrail } from '@ba-nha/shared/audit-trail';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Arg, Args, Ctx, FieldResolver, Resolver } from 'type-graphql';
import type { Context } from '../hub';

@Resolver(() => AuditTrail)
export class AuditTrailResolver {
  @FieldResolver(() => AuditEntryConnection, {
    nullable: true,
    description:
      'Of enterprises, training orders, offers and contracts; for administrators (nhật ký doanh nghiệp, đơn đặt hàng, hợp đồng).',
  })
  enterprises(
    @Ctx() context: Context,
    @Arg('filter', () => AuditFilter, { nullable: true, description: 'Which entries (bộ lọc).' })
    filter: AuditFilter | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<AuditEntry>> {
    return auditPage(context, filter, page);
  }
}
