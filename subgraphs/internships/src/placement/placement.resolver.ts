import { Allow, answer, HistoryEntry, IdType, payloadOf, Sensitive } from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { loadById } from '@ba-nha/shared/records';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Hire } from '../hire/hire.entity';
import { hireOfPlacement } from '../hire/hire.loaders';
import type { Context } from '../hub';
import { InternshipPosition } from '../position/position.entity';
import { Enterprise, enterpriseStub, Learner, orderStub, School, schoolStub, TrainingOrder } from '../stubs/stubs';
import { Placement } from './placement.entity';
import {
  ChangePlacementInput,
  CompletePlacementInput,
  DecideNominationInput,
  NominateLearnersInput,
  PlacementFilter,
} from './placement.inputs';
import { historyOfPlacement, PlacementConnection, placementPage } from './placement.lists';
import { resolvePlacement } from './placement.reference';
import { actionsOnPlacement, learnerOfPlacement } from './placement.views';

const PlacementPayload = payloadOf('Placement', () => Placement);
const PlacementsPayload = payloadOf('Placements', () => [Placement]);
const aboutInput = { description: 'What is to be done (dữ liệu).' };

@Resolver(() => Placement)
export class PlacementResolver {
  @Allow('placement.lookUp')
  @Query(() => Placement, {
    nullable: true,
    description: 'A placement; null where the caller may see none (đợt thực tập).',
  })
  placement(
    @Ctx() context: Context,
    @Arg('id', IdType, { description: 'Identifier (định danh).' }) id: string,
  ): Promise<Placement | null> {
    return resolvePlacement({ id }, context) as Promise<Placement | null>;
  }

  @Allow('placement.read')
  @Query(() => PlacementConnection, {
    description: 'Placements that the caller may see, newest first (danh sách đợt thực tập).',
  })
  placements(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PlacementFilter, { nullable: true, description: 'Which ones (lọc).' })
    filter?: PlacementFilter,
  ): Promise<Connection<Placement>> {
    return placementPage(context, page, filter ?? {});
  }

  @Allow('placement.nominate')
  @Mutation(() => PlacementsPayload, {
    description: 'Nominates a school’s learners for an open position, all or none (đề cử người học).',
  })
  nominateLearners(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => NominateLearnersInput, aboutInput) input: NominateLearnersInput,
  ) {
    return answer('placements', () => services.nominations.nominate(principal, input));
  }

  @Allow('placement.withdraw')
  @Mutation(() => PlacementPayload, {
    description: 'Takes a nomination back before the learner is at work (rút đề cử).',
  })
  withdrawNomination(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ChangePlacementInput, aboutInput) input: ChangePlacementInput,
  ) {
    return answer('placement', () => services.placements.withdraw(principal, input));
  }

  @Allow('placement.run')
  @Mutation(() => PlacementPayload, {
    description: 'Accepts or declines a nomination; never beyond the position’s places (trả lời đề cử).',
  })
  decideNomination(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => DecideNominationInput, aboutInput) input: DecideNominationInput,
  ) {
    return answer('placement', () => services.placements.decide(principal, input));
  }

  @Allow('placement.run')
  @Mutation(() => PlacementPayload, { description: 'The learner is at work (bắt đầu thực tập).' })
  startPlacement(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ChangePlacementInput, aboutInput) input: ChangePlacementInput,
  ) {
    return answer('placement', () => services.placements.start(principal, input));
  }

  @Allow('placement.run')
  @Mutation(() => PlacementPayload, { description: 'Ends a placement with an evaluation (hoàn thành thực tập).' })
  completePlacement(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => CompletePlacementInput, aboutInput) input: CompletePlacementInput,
  ) {
    return answer('placement', () => services.placements.complete(principal, input));
  }

  @Allow('placement.run')
  @Mutation(() => PlacementPayload, {
    description: 'Ends a placement early, with a reason in note (chấm dứt thực tập).',
  })
  terminatePlacement(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ChangePlacementInput, aboutInput) input: ChangePlacementInput,
  ) {
    return answer('placement', () => services.placements.terminate(principal, input));
  }

  @FieldResolver(() => InternshipPosition, { description: 'On which position (vị trí thực tập).' })
  position(@Root() placement: Placement, @Ctx() context: Context): Promise<InternshipPosition | null> {
    return loadById(context, context.services.database, InternshipPosition, placement.positionId);
  }

  @Sensitive('placement.learner')
  @FieldResolver(() => Learner, {
    nullable: true,
    description:
      'Who; null for the enterprise once declined, withdrawn or terminated before the start, Luật 91/2025/QH15 điều 25 (người học).',
  })
  learner(@Root() placement: Placement, @Ctx() context: Context): Learner | null {
    return learnerOfPlacement(context, placement);
  }

  @FieldResolver(() => School, { nullable: true, description: 'The learner’s school (trường).' })
  school(@Root() placement: Placement): School {
    return schoolStub(placement.schoolId);
  }

  @FieldResolver(() => Enterprise, { nullable: true, description: 'Where (doanh nghiệp).' })
  enterprise(@Root() placement: Placement): Enterprise {
    return enterpriseStub(placement.enterpriseId);
  }

  @FieldResolver(() => TrainingOrder, {
    nullable: true,
    description: 'The position’s order, else that of the learner’s cohort (đơn đặt hàng).',
  })
  trainingOrder(@Root() placement: Placement): TrainingOrder | null {
    return orderStub(placement.trainingOrderId);
  }

  @FieldResolver(() => Hire, { nullable: true, description: 'The hire that followed, the latest (tuyển dụng).' })
  hire(@Root() placement: Placement, @Ctx() context: Context): Promise<Hire | null> {
    return hireOfPlacement(context, placement.id);
  }

  @Sensitive('placement.learner')
  @FieldResolver(() => [HistoryEntry], { description: 'What happened to it, oldest first (lịch sử).' })
  history(@Root() placement: Placement, @Ctx() context: Context): Promise<HistoryEntry[]> {
    return historyOfPlacement(context, placement);
  }

  @FieldResolver(() => [String], { description: 'The mutations that the caller may do to it now (thao tác có thể).' })
  availableActions(@Root() placement: Placement, @Ctx() context: Context): Promise<string[]> {
    return actionsOnPlacement(context, placement);
  }
}
