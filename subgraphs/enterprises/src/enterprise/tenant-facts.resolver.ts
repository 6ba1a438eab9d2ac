import { vietnamDay } from '@ba-nha/shared/clock';
import { Allow, JsonScalar } from '@ba-nha/shared/graph';
import { Arg, Ctx, Directive, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '../hub';
import { tenantsAfter } from './enterprise.lists';

/** From which the zones subgraph learns of the tenants that are older than its table of them. */
@Resolver()
export class TenantFactsResolver {
  @Directive('@inaccessible')
  @Allow('enterprise.facts')
  @Query(() => JsonScalar, {
    description: 'Enterprises in zones after an id; between subgraphs (doanh nghiệp trong khu).',
  })
  async tenantFacts(
    @Ctx() context: Context,
    @Arg('after', () => String, { description: 'Last id that was read (sau định danh).' }) after: string,
    @Arg('first', () => Int, { description: 'How many records (số bản ghi).' }) first: number,
  ): Promise<object[]> {
    const tenants = await tenantsAfter(context, after, first);
    return tenants.map(({ id, version, provinceCode, zoneCode, verifiedAt, sizeClass, createdAt }) => ({
      id,
      version,
      provinceCode,
      zoneCode,
      verified: verifiedAt !== null,
      sizeClass,
      registeredOn: vietnamDay(createdAt),
    }));
  }
}
