import { Allow, answer, IdType, payloadOf } from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { actsFor, Role } from '@ba-nha/shared/permissions';
import { loadById } from '@ba-nha/shared/records';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { TrainingContract } from '../contract/contract.entity';
import { contractOfOffer } from '../contract/contract.lists';
import type { Context } from '../hub';
import { Programme, programmeStub, School, schoolStub } from '../stubs/stubs';
import { orderOf } from '../training-order/training-order.loader';
import { TrainingOrder } from '../training-order/training-order.entity';
import { mayAccept } from '../training-order/training-order.rules';
import { Offer } from './offer.entity';
import { AcceptOfferInput, ChangeOfferInput, OfferFilter, SubmitOfferInput } from './offer.inputs';
import { OfferConnection, offersOfSchool } from './offer.lists';
import { offerActions } from './offer.rules';

const OfferPayload = payloadOf('Offer', () => Offer);
const aboutInput = { description: 'What is to be done (dữ liệu).' };

@Resolver(() => Offer)
export class OfferResolver {
  @Allow('offer.read')
  @Query(() => Offer, {
    nullable: true,
    description: 'An offer; null where the caller may see none (đăng ký đáp ứng).',
  })
  async offer(
    @Ctx() context: Context,
    @Arg('id', IdType, { description: 'Identifier (định danh).' }) id: string,
  ): Promise<Offer | null> {
    const { database, policies } = context.services;
    return policies.show(context.principal, 'offer.read', await loadById(context, database, Offer, id));
  }

  @Allow('offer.submit')
  @Mutation(() => OfferPayload, {
    description: 'Hands in an offer until the order’s offer deadline (gửi đăng ký đáp ứng).',
  })
  submitOffer(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => SubmitOfferInput, aboutInput) input: SubmitOfferInput,
  ) {
    return answer('offer', () => services.offers.submit(principal, input));
  }

  @Allow('offer.withdraw')
  @Mutation(() => OfferPayload, { description: 'Takes an offer back (rút đăng ký).' })
  withdrawOffer(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ChangeOfferInput, aboutInput) input: ChangeOfferInput,
  ) {
    return answer('offer', () => services.offers.withdraw(principal, input));
  }

  @Allow('offer.decide')
  @Mutation(() => OfferPayload, {
    description:
      'Accepts an offer, whole or in part, and drafts its contract; never beyond the order’s quantity (chấp nhận đăng ký).',
  })
  acceptOffer(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => AcceptOfferInput, aboutInput) input: AcceptOfferInput,
  ) {
    return answer('offer', () => services.offers.accept(principal, input));
  }

  @Allow('offer.decide')
  @Mutation(() => OfferPayload, { description: 'Refuses an offer (từ chối đăng ký).' })
  rejectOffer(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ChangeOfferInput, aboutInput) input: ChangeOfferInput,
  ) {
    return answer('offer', () => services.offers.reject(principal, input));
  }

  @FieldResolver(() => TrainingOrder, { description: 'The order it answers (đơn đặt hàng).' })
  trainingOrder(@Root() offer: Offer, @Ctx() context: Context): Promise<TrainingOrder | null> {
    return orderOf(context, offer.trainingOrderId);
  }

  @FieldResolver(() => School, { nullable: true, description: 'Who offers (trường).' })
  school(@Root() offer: Offer): School {
    return schoolStub(offer.schoolId);
  }

  @FieldResolver(() => Programme, { nullable: true, description: 'With which programme (chương trình).' })
  programme(@Root() offer: Offer): Programme {
    return programmeStub(offer.programmeId);
  }

  @FieldResolver(() => TrainingContract, { nullable: true, description: 'What followed its acceptance (hợp đồng).' })
  contract(@Root() offer: Offer, @Ctx() context: Context): Promise<TrainingContract | null> {
    return contractOfOffer(context, offer);
  }

  @FieldResolver(() => [String], { description: 'The mutations that the caller may do to it now (thao tác có thể).' })
  async availableActions(@Root() offer: Offer, @Ctx() context: Context): Promise<string[]> {
    const { principal, today } = context;
    if (actsFor(principal, 'SCHOOL', offer.schoolId) && principal.roles.includes(Role.SCHOOL_STAFF)) {
      return offerActions(offer.status, 'school', false);
    }
    if (!actsFor(principal, 'ENTERPRISE', offer.enterpriseId) || !principal.roles.includes(Role.ENTERPRISE_STAFF))
      return [];
    const order = await orderOf(context, offer.trainingOrderId);
    return offerActions(offer.status, 'enterprise', order !== null && mayAccept(order, today));
  }
}

@Resolver(() => School)
export class SchoolOffersResolver {
  @FieldResolver(() => OfferConnection, {
    nullable: true,
    description: 'Its offers that the caller may see (đăng ký đáp ứng của trường).',
  })
  offers(
    @Root() school: School,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => OfferFilter, { nullable: true, description: 'Which ones (lọc).' }) filter?: OfferFilter,
  ): Promise<Connection<Offer>> {
    return offersOfSchool(context, school.id, page, filter ?? {});
  }
}
