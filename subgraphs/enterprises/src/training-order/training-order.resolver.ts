import {
  Allow,
  answer,
  HistoryEntry,
  IdType,
  Occupation,
  occupationOnRecord,
  payloadOf,
  Province,
  provinceOf,
  Sensitive,
} from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { loadById } from '@ba-nha/shared/records';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { TrainingContract } from '../contract/contract.entity';
import { contractsOfOrder } from '../contract/contract.lists';
import { Enterprise } from '../enterprise/enterprise.entity';
import type { Context } from '../hub';
import { Offer } from '../offer/offer.entity';
import { OfferConnection, offersOfOrder } from '../offer/offer.lists';
import { IndustrialZone, zoneStub } from '../stubs/stubs';
import { TrainingOrder } from './training-order.entity';
import {
  ChangeTrainingOrderInput,
  CreateTrainingOrderInput,
  TrainingOrderFilter,
  TrainingOrderSort,
  UpdateTrainingOrderInput,
} from './training-order.inputs';
import { findOrder, orderPage, ordersBelow, TrainingOrderConnection } from './training-order.lists';
import { actionsOnOrder, historyOfOrder } from './training-order.views';

const TrainingOrderPayload = payloadOf('TrainingOrder', () => TrainingOrder);
const aboutInput = { description: 'What is to be done (dữ liệu).' };

@Resolver(() => TrainingOrder)
export class TrainingOrderResolver {
  @Allow('trainingOrder.read')
  @Query(() => TrainingOrder, {
    nullable: true,
    description: 'An order by exactly one of id and number; null where the caller may see none (đơn đặt hàng).',
  })
  trainingOrder(
    @Ctx() context: Context,
    @Arg('id', IdType, { nullable: true, description: 'Identifier (định danh).' }) id?: string,
    @Arg('number', () => String, { nullable: true, description: 'As DH-2026-000123 (số đơn).' }) number?: string,
  ): Promise<TrainingOrder | null> {
    return findOrder(context, { id, number });
  }

  @Allow('trainingOrder.read')
  @Query(() => TrainingOrderConnection, { description: 'Orders that the caller may see (danh sách đơn đặt hàng).' })
  trainingOrders(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => TrainingOrderFilter, { nullable: true, description: 'Which ones (lọc).' })
    filter?: TrainingOrderFilter,
    @Arg('orderBy', () => TrainingOrderSort, { nullable: true, description: 'NEWEST if absent (thứ tự).' })
    orderBy?: TrainingOrderSort,
  ): Promise<Connection<TrainingOrder>> {
    return orderPage(context, page, filter ?? {}, orderBy ?? TrainingOrderSort.NEWEST);
  }

  @Allow('trainingOrder.create')
  @Mutation(() => TrainingOrderPayload, { description: 'Drafts an order (lập đơn đặt hàng).' })
  createTrainingOrder(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => CreateTrainingOrderInput, aboutInput) input: CreateTrainingOrderInput,
  ) {
    return answer('trainingOrder', () => services.orders.create(principal, input));
  }

  @Allow('trainingOrder.change')
  @Mutation(() => TrainingOrderPayload, { description: 'Changes a draft (sửa bản nháp).' })
  updateTrainingOrder(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => UpdateTrainingOrderInput, aboutInput) input: UpdateTrainingOrderInput,
  ) {
    return answer('trainingOrder', () => services.orders.update(principal, input));
  }

  @Allow('trainingOrder.change')
  @Mutation(() => TrainingOrderPayload, { description: 'Publishes a draft of a verified enterprise (công bố đơn).' })
  publishTrainingOrder(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ChangeTrainingOrderInput, aboutInput) input: ChangeTrainingOrderInput,
  ) {
    return answer('trainingOrder', () => services.orders.publish(principal, input));
  }

  @Allow('trainingOrder.change')
  @Mutation(() => TrainingOrderPayload, { description: 'Cancels an order with a reason; open offers lapse (hủy đơn).' })
  cancelTrainingOrder(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ChangeTrainingOrderInput, aboutInput) input: ChangeTrainingOrderInput,
  ) {
    return answer('trainingOrder', () => services.orders.cancel(principal, input));
  }

  @Allow('trainingOrder.change')
  @Mutation(() => TrainingOrderPayload, {
    description: 'Closes an order from CONTRACTED on; with a reason before DELIVERED (đóng đơn).',
  })
  closeTrainingOrder(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ChangeTrainingOrderInput, aboutInput) input: ChangeTrainingOrderInput,
  ) {
    return answer('trainingOrder', () => services.orders.close(principal, input));
  }

  @Sensitive('enterprise.outline')
  @FieldResolver(() => Enterprise, { description: 'Who orders (doanh nghiệp đặt hàng).' })
  enterprise(@Root() order: TrainingOrder, @Ctx() context: Context): Promise<Enterprise | null> {
    return loadById(context, context.services.database, Enterprise, order.enterpriseId);
  }

  @FieldResolver(() => Occupation, { description: 'What is to be taught (ngành, nghề).' })
  occupation(@Root() order: TrainingOrder): Occupation {
    return occupationOnRecord(order.occupationCode);
  }

  @FieldResolver(() => Province, { description: 'Where the people are needed (tỉnh, thành phố).' })
  province(@Root() order: TrainingOrder): Province {
    return provinceOf(order.provinceCode);
  }

  @FieldResolver(() => IndustrialZone, { nullable: true, description: 'In which zone they are needed (khu).' })
  zone(@Root() order: TrainingOrder): IndustrialZone | null {
    return zoneStub(order.zoneCode);
  }

  @FieldResolver(() => OfferConnection, {
    description: 'Offers that the caller may see: the owner all, a school its own (đăng ký đáp ứng).',
  })
  offers(
    @Root() order: TrainingOrder,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<Offer>> {
    return offersOfOrder(context, order.id, page);
  }

  @FieldResolver(() => [TrainingContract], { description: 'Contracts that the caller may see (hợp đồng).' })
  contracts(@Root() order: TrainingOrder, @Ctx() context: Context): Promise<TrainingContract[]> {
    return contractsOfOrder(context, order.id);
  }

  @Sensitive('trainingOrder.history')
  @FieldResolver(() => [HistoryEntry], {
    nullable: true,
    description: 'What happened to it; for its enterprise, board and province (lịch sử).',
  })
  history(@Root() order: TrainingOrder, @Ctx() context: Context): Promise<HistoryEntry[] | null> {
    return historyOfOrder(context, order);
  }

  @FieldResolver(() => [String], { description: 'The mutations that the caller may do to it now (thao tác có thể).' })
  availableActions(@Root() order: TrainingOrder, @Ctx() context: Context): Promise<string[]> {
    return actionsOnOrder(context, order);
  }
}

@Resolver(() => Occupation)
export class OccupationOrdersResolver {
  @FieldResolver(() => TrainingOrderConnection, {
    nullable: true,
    description: 'Orders for it that the caller may see (đơn đặt hàng).',
  })
  trainingOrders(
    @Root() occupation: Occupation,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => TrainingOrderFilter, { nullable: true, description: 'Which ones (lọc).' })
    filter?: TrainingOrderFilter,
  ): Promise<Connection<TrainingOrder>> {
    return ordersBelow(context, 'occupationCode', occupation.code, page, filter ?? {});
  }
}

@Resolver(() => IndustrialZone)
export class ZoneOrdersResolver {
  @FieldResolver(() => TrainingOrderConnection, {
    nullable: true,
    description: 'Orders for it that the caller may see (đơn đặt hàng).',
  })
  trainingOrders(
    @Root() zone: IndustrialZone,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => TrainingOrderFilter, { nullable: true, description: 'Which ones (lọc).' })
    filter?: TrainingOrderFilter,
  ): Promise<Connection<TrainingOrder>> {
    return ordersBelow(context, 'zoneCode', zone.code, page, filter ?? {});
  }
}
