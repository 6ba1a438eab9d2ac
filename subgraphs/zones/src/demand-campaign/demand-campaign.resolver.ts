import { Allow, answer, HistoryEntry, IdType, payloadOf, Sensitive } from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Arg, Args, Ctx, FieldResolver, Float, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ManagementBoard } from '../board/board.entity';
import { boardOf } from '../board/board.reference';
import type { Context } from '../hub';
import { IndustrialZone } from '../zone/zone.entity';
import { zoneOf } from '../zone/zone.lists';
import type { CampaignDeclaration } from './campaign-declaration.entity';
import { DemandCampaign, type DemandRequest } from './demand-campaign.entity';
import { responseTo, sumsOfCampaign } from './demand-campaign.figures';
import {
  CancelDemandCampaignInput,
  ChangeDemandCampaignInput,
  OpenDemandCampaignInput,
} from './demand-campaign.inputs';
import { demandCampaignLifecycle, DemandCampaignStatus } from './demand-campaign.lifecycle';
import {
  CampaignDeclarationConnection,
  campaignsOfBoard,
  declarationsBelow,
  DemandCampaignConnection,
  DemandRequestConnection,
  historyOfCampaign,
  requestsOfCampaign,
} from './demand-campaign.lists';
import { DemandOutlierConnection, outliersOfCampaign, type DemandOutlier } from './demand-campaign.outliers';
import { demandCampaignOf } from './demand-campaign.reference';
import { shareOf } from './demand-campaign.rules';

const DemandCampaignPayload = payloadOf('DemandCampaign', () => DemandCampaign);
const aboutInput = { description: 'What is to be done (dữ liệu).' };

@Resolver(() => DemandCampaign)
export class DemandCampaignResolver {
  @Allow('demandCampaign.lookUp')
  @Query(() => DemandCampaign, {
    nullable: true,
    description: 'A campaign; null where there is none that the caller may see (đợt khai báo nhu cầu).',
  })
  demandCampaign(
    @Ctx() context: Context,
    @Arg('id', IdType, { description: 'Identifier (định danh).' }) id: string,
  ): Promise<DemandCampaign | null> {
    return demandCampaignOf(context, id);
  }

  @Allow('demandCampaign.open')
  @Mutation(() => DemandCampaignPayload, {
    description:
      'Asks tenants to declare their demand for some quarters; one that opens later is planned (mở đợt khai báo nhu cầu).',
  })
  openDemandCampaign(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => OpenDemandCampaignInput, aboutInput) input: OpenDemandCampaignInput,
  ) {
    return answer('demandCampaign', () => services.campaigns.open(principal, input));
  }

  @Allow('demandCampaign.change')
  @Mutation(() => DemandCampaignPayload, {
    description:
      'Closes a campaign after its last day, or once every tenant has answered: what stands declared is kept as it is, and later declarations leave it alone (chốt đợt khai báo).',
  })
  closeDemandCampaign(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ChangeDemandCampaignInput, aboutInput) input: ChangeDemandCampaignInput,
  ) {
    return answer('demandCampaign', () => services.campaigns.close(principal, input));
  }

  @Allow('demandCampaign.change')
  @Mutation(() => DemandCampaignPayload, {
    description: 'Calls off a campaign that is not closed; what was declared stands (hủy đợt khai báo).',
  })
  cancelDemandCampaign(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => CancelDemandCampaignInput, aboutInput) input: CancelDemandCampaignInput,
  ) {
    return answer('demandCampaign', () => services.campaigns.cancel(principal, input));
  }

  @FieldResolver(() => ManagementBoard, { nullable: true, description: 'The board that asks (ban quản lý).' })
  board(@Root() { boardId }: DemandCampaign, @Ctx() context: Context): Promise<ManagementBoard | null> {
    return boardOf(context, boardId);
  }

  @FieldResolver(() => [IndustrialZone], {
    description: 'The zones whose tenants are asked; none where all are, or tenants were chosen (các khu).',
  })
  async zones(@Root() { zoneCodes }: DemandCampaign, @Ctx() context: Context): Promise<IndustrialZone[]> {
    const zones = await Promise.all((zoneCodes ?? []).map((code) => zoneOf(context, code)));
    return zones.filter((zone) => zone !== null);
  }

  @FieldResolver(() => [String], { description: 'The mutations that the caller may do to it now (thao tác có thể).' })
  availableActions(@Root() campaign: DemandCampaign, @Ctx() { principal, services }: Context): string[] {
    const isOwn = services.policies.allows(principal, 'demandCampaign.change', campaign);
    return isOwn ? demandCampaignLifecycle.actionsOf('board', campaign.status) : [];
  }

  @FieldResolver(() => Int, { description: 'How many tenants are asked; 0 before it opens (số doanh nghiệp).' })
  async asked(@Root() { id }: DemandCampaign, @Ctx() context: Context): Promise<number> {
    return (await responseTo(context, id)).asked;
  }

  @FieldResolver(() => Int, { description: 'How many of them have answered (số đã trả lời).' })
  async answered(@Root() { id }: DemandCampaign, @Ctx() context: Context): Promise<number> {
    return (await responseTo(context, id)).answered;
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'Answered of asked, from 0 to 1; null where nobody is asked (tỷ lệ trả lời).',
  })
  async responseRate(@Root() { id }: DemandCampaign, @Ctx() context: Context): Promise<number | null> {
    const { asked, answered } = await responseTo(context, id);
    return shareOf(answered, asked);
  }

  @Sensitive('demandCampaign.read')
  @FieldResolver(() => Int, {
    description:
      'People wanted by the tenants asked, in the quarters asked for, without retraining: what was kept once it is closed, else what stands declared (nhu cầu tuyển dụng).',
  })
  async vacancies(@Root() campaign: DemandCampaign, @Ctx() context: Context): Promise<number> {
    return (await sumsOfCampaign(context, campaign)).vacancies;
  }

  @Sensitive('demandCampaign.read')
  @FieldResolver(() => Int, {
    description: 'Present workers to be retrained, likewise: training demand, no vacancies (nhu cầu đào tạo lại).',
  })
  async retraining(@Root() campaign: DemandCampaign, @Ctx() context: Context): Promise<number> {
    return (await sumsOfCampaign(context, campaign)).retraining;
  }

  @FieldResolver(() => DemandRequestConnection, {
    description: 'Whom it asks, and how each answered (các phiếu yêu cầu).',
  })
  requests(
    @Root() { id }: DemandCampaign,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('answered', () => Boolean, {
      nullable: true,
      description: 'Only those that have answered, or only those that have not (đã trả lời hay chưa).',
    })
    answered?: boolean,
  ): Promise<Connection<DemandRequest>> {
    return requestsOfCampaign(context, id, page, answered);
  }

  @FieldResolver(() => DemandOutlierConnection, {
    description:
      'Answers that stand out against the last campaign or the labour-use reports, the farthest first, by the rules beside DemandOutlierKind (các khai báo cần rà soát).',
  })
  outliers(
    @Root() campaign: DemandCampaign,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<DemandOutlier>> {
    return outliersOfCampaign(context, campaign, page);
  }

  @FieldResolver(() => CampaignDeclarationConnection, {
    description: 'What stood declared when it was closed; none before (các khai báo đã chốt).',
  })
  declarations(
    @Root() { id }: DemandCampaign,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<CampaignDeclaration>> {
    return declarationsBelow(context, 'campaignId', id, page);
  }

  @Sensitive('demandCampaign.read')
  @FieldResolver(() => [HistoryEntry], { description: 'What happened to it, oldest first (lịch sử).' })
  history(@Root() campaign: DemandCampaign, @Ctx() context: Context): Promise<HistoryEntry[]> {
    return historyOfCampaign(context, campaign);
  }
}

@Resolver(() => ManagementBoard)
export class BoardDemandCampaignsResolver {
  @FieldResolver(() => DemandCampaignConnection, {
    description:
      'Its campaigns to declare labour demand, newest first; none to others than the board and its province (các đợt khai báo nhu cầu).',
  })
  demandCampaigns(
    @Root() { id }: ManagementBoard,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('status', () => DemandCampaignStatus, { nullable: true, description: 'In one status (trạng thái).' })
    status?: DemandCampaignStatus,
  ): Promise<Connection<DemandCampaign>> {
    return campaignsOfBoard(context, id, page, status);
  }
}
