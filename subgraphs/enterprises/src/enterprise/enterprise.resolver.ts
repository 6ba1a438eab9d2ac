import { industryByCode } from '@ba-nha/shared/code-lists';
import { Allow, answer, IdType, payloadOf, Province, provinceOf } from '@ba-nha/shared/graph';
import { connectionOf, emptyConnection, PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { IndustrialZone, zoneStub } from '../stubs/stubs';
import { TrainingOrder } from '../training-order/training-order.entity';
import { TrainingOrderFilter } from '../training-order/training-order.inputs';
import { ordersBelow, TrainingOrderConnection } from '../training-order/training-order.lists';
import { Enterprise } from './enterprise.entity';
import { EnterpriseFilter, RegisterEnterpriseInput, VerifyEnterpriseInput } from './enterprise.inputs';
import { enterprisePage, enterprisesOfZone, findEnterprise } from './enterprise.lists';

export const EnterpriseConnection = connectionOf('Enterprise', () => Enterprise);
const EnterprisePayload = payloadOf('Enterprise', () => Enterprise);

@Resolver(() => Enterprise)
export class EnterpriseResolver {
  @Allow('enterprise.lookUp')
  @Query(() => Enterprise, {
    nullable: true,
    description: 'An enterprise by exactly one of id and tax code; null where there is none (doanh nghiệp).',
  })
  enterprise(
    @Ctx() context: Context,
    @Arg('id', IdType, { nullable: true, description: 'Identifier (định danh).' }) id?: string,
    @Arg('taxCode', () => String, { nullable: true, description: 'Tax code (mã số thuế).' }) taxCode?: string,
  ): Promise<Enterprise | null> {
    return findEnterprise(context, { id, taxCode });
  }

  @Allow('enterprise.read')
  @Query(() => EnterpriseConnection, { description: 'Enterprises, newest first (danh sách doanh nghiệp).' })
  enterprises(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => EnterpriseFilter, { nullable: true, description: 'Which ones (lọc).' })
    filter?: EnterpriseFilter,
  ): Promise<Connection<Enterprise>> {
    return enterprisePage(context, page, filter ?? {});
  }

  @Allow('enterprise.register')
  @Mutation(() => EnterprisePayload, {
    description:
      'Registers an enterprise, unverified; the caller becomes its first member and administrator (đăng ký doanh nghiệp).',
  })
  registerEnterprise(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => RegisterEnterpriseInput, { description: 'The enterprise (dữ liệu).' })
    input: RegisterEnterpriseInput,
  ) {
    return answer('enterprise', () => services.enterprises.register(principal, input));
  }

  @Allow('enterprise.verify')
  @Mutation(() => EnterprisePayload, {
    description:
      'Verifies an enterprise: a board its zones’ tenants, a province those outside zones (xác minh doanh nghiệp).',
  })
  verifyEnterprise(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => VerifyEnterpriseInput, { description: 'Which one (dữ liệu).' }) input: VerifyEnterpriseInput,
  ) {
    return answer('enterprise', () => services.enterprises.verify(principal, input));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Name of its industry; null until the list of industries has been imported (tên ngành kinh tế).',
  })
  industryName(@Root() { industryCode }: Enterprise): string | null {
    return industryByCode(industryCode)?.name ?? null;
  }

  @FieldResolver(() => Province, { description: 'Where it lies (tỉnh, thành phố).' })
  province(@Root() { provinceCode }: Enterprise): Province {
    return provinceOf(provinceCode);
  }

  @FieldResolver(() => IndustrialZone, {
    nullable: true,
    description: 'The zone it lies in (khu công nghiệp, khu kinh tế).',
  })
  zone(@Root() { zoneCode }: Enterprise): IndustrialZone | null {
    return zoneStub(zoneCode);
  }

  @FieldResolver(() => TrainingOrderConnection, {
    description: 'Its orders that the caller may see, newest first (đơn đặt hàng).',
  })
  trainingOrders(
    @Root() enterprise: Enterprise,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => TrainingOrderFilter, { nullable: true, description: 'Which ones (lọc).' })
    filter?: TrainingOrderFilter,
  ): Promise<Connection<TrainingOrder>> {
    return ordersBelow(context, 'enterpriseId', enterprise.id, page, filter ?? {});
  }
}

@Resolver(() => IndustrialZone)
export class ZoneEnterprisesResolver {
  @FieldResolver(() => EnterpriseConnection, {
    nullable: true,
    description: 'Tenants of the zone; for signed-in callers (doanh nghiệp trong khu).',
  })
  enterprises(
    @Root() zone: IndustrialZone,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<Enterprise>> {
    const { principal, services } = context;
    if (!services.policies.admits(principal, 'enterprise.read')) return Promise.resolve(emptyConnection());
    return enterprisesOfZone(context, zone.code, page);
  }
}
