import { Allow, Occupation, occupationOnRecord, Province, provinceOf, Sensitive } from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { IndustrialZone } from '../zone/zone.entity';
import { zoneOf } from '../zone/zone.lists';
import { LabourBalanceCell } from './balance.entity';
import { LabourBalanceFilter, LabourBalanceSort } from './balance.inputs';
import { TrainingOrder } from '../stubs/stubs';
import { ordersOfCell, TrainingOrderConnection } from './balance.orders';
import { balanceBelow, balancePage, figuresFor, LabourBalanceConnection } from './balance.lists';

const measure = (description: string) => ({
  nullable: true,
  description: `${description.replace(/ \(/, '; null where too small to show to this caller (')}.`,
});
const filterArg = { nullable: true, description: 'Which cells (lọc).' };
const orderArg = { nullable: true, description: 'Order; by quarter and occupation where nothing is said (thứ tự).' };

@Resolver(() => LabourBalanceCell)
export class LabourBalanceResolver {
  @Allow('labourBalance.read')
  @Query(() => LabourBalanceConnection, {
    description:
      'Demand and supply by place, occupation, level and quarter: exact in the caller’s own area, elsewhere with small counts withheld (cân đối cung – cầu lao động).',
  })
  labourBalance(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => LabourBalanceFilter, { description: 'Which cells (lọc).' }) filter: LabourBalanceFilter,
    @Arg('orderBy', () => LabourBalanceSort, orderArg) orderBy?: LabourBalanceSort,
  ): Promise<Connection<LabourBalanceCell>> {
    return balancePage(context, page, filter, orderBy);
  }

  @FieldResolver(() => Province, { description: 'The province (tỉnh, thành phố).' })
  province(@Root() { provinceCode }: LabourBalanceCell): Province {
    return provinceOf(provinceCode);
  }

  @FieldResolver(() => IndustrialZone, {
    nullable: true,
    description: 'The zone; null for what lies outside zones (khu).',
  })
  zone(@Root() { zoneCode }: LabourBalanceCell, @Ctx() context: Context): Promise<IndustrialZone | null> {
    return zoneOf(context, zoneCode);
  }

  @FieldResolver(() => Occupation, { description: 'The occupation (ngành, nghề).' })
  occupation(@Root() { occupationCode }: LabourBalanceCell): Occupation {
    return occupationOnRecord(occupationCode);
  }

  @Sensitive('labourBalance.exact')
  @FieldResolver(() => Int, measure('Declared headcount without retraining (nhu cầu)'))
  demand(@Root() cell: LabourBalanceCell, @Ctx() context: Context): number | null {
    return figuresFor(context, cell).demand;
  }

  @Sensitive('labourBalance.exact')
  @FieldResolver(
    () => Int,
    measure('Present workers to be retrained, declared as RETRAINING; no part of demand or gap (đào tạo lại)'),
  )
  retraining(@Root() cell: LabourBalanceCell, @Ctx() context: Context): number | null {
    return figuresFor(context, cell).retraining;
  }

  @FieldResolver(() => Int, measure('People wanted by published orders, in the quarter of need (đặt hàng)'))
  ordered(@Root() cell: LabourBalanceCell, @Ctx() context: Context): number | null {
    return figuresFor(context, cell).ordered;
  }

  @FieldResolver(() => TrainingOrderConnection, {
    nullable: true,
    description:
      'The published orders that make up ordered, the largest first: ask them for unmetQuantity and unmetReasons (các đơn đặt hàng).',
  })
  trainingOrders(
    @Root() cell: LabourBalanceCell,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<TrainingOrder>> {
    return ordersOfCell(context, cell, page);
  }

  @Sensitive('labourBalance.exact')
  @FieldResolver(() => Int, measure('People under contracts in force, in the quarter of their end (đã ký hợp đồng)'))
  contracted(@Root() cell: LabourBalanceCell, @Ctx() context: Context): number | null {
    return figuresFor(context, cell).contracted;
  }

  @Sensitive('labourBalance.exact')
  @FieldResolver(
    () => Int,
    measure('Seats of cohorts not opened for an order, at the school’s province (dự kiến tốt nghiệp)'),
  )
  plannedGraduates(@Root() cell: LabourBalanceCell, @Ctx() context: Context): number | null {
    return figuresFor(context, cell).plannedGraduates;
  }

  @Sensitive('labourBalance.read')
  @FieldResolver(() => Int, measure('Internship placements, in the quarter of their start (thực tập)'))
  placed(@Root() cell: LabourBalanceCell, @Ctx() context: Context): number | null {
    return figuresFor(context, cell).placed;
  }

  @Sensitive('labourBalance.read')
  @FieldResolver(() => Int, measure('Hires, in the quarter of their start (tuyển dụng)'))
  hired(@Root() cell: LabourBalanceCell, @Ctx() context: Context): number | null {
    return figuresFor(context, cell).hired;
  }

  @Sensitive('labourBalance.exact')
  @FieldResolver(() => Int, measure('demand − contracted − plannedGraduates (chênh lệch)'))
  gap(@Root() cell: LabourBalanceCell, @Ctx() context: Context): number | null {
    return figuresFor(context, cell).gap;
  }
}

@Resolver(() => IndustrialZone)
export class ZoneBalanceResolver {
  @FieldResolver(() => LabourBalanceConnection, {
    description: 'The zone’s balance; empty for callers who are not signed in (cân đối cung – cầu của khu).',
  })
  balance(
    @Root() { code }: IndustrialZone,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => LabourBalanceFilter, filterArg) filter?: LabourBalanceFilter,
    @Arg('orderBy', () => LabourBalanceSort, orderArg) orderBy?: LabourBalanceSort,
  ): Promise<Connection<LabourBalanceCell>> {
    return balanceBelow(context, 'zoneCode', code, page, filter ?? {}, orderBy);
  }
}

@Resolver(() => Occupation)
export class OccupationBalanceResolver {
  @FieldResolver(() => LabourBalanceConnection, {
    nullable: true,
    description:
      'The occupation’s balance; null for callers who are not signed in (cân đối cung – cầu của ngành, nghề).',
  })
  balance(
    @Root() { code }: Occupation,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => LabourBalanceFilter, filterArg) filter?: LabourBalanceFilter,
    @Arg('orderBy', () => LabourBalanceSort, orderArg) orderBy?: LabourBalanceSort,
  ): Promise<Connection<LabourBalanceCell> | null> {
    const { principal, services } = context;
    if (!services.policies.admits(principal, 'labourBalance.read')) return Promise.resolve(null);
    return balanceBelow(context, 'occupationCode', code, page, filter ?? {}, orderBy);
  }
}
