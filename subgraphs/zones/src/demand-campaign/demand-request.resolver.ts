import { vietnamDay } from '@ba-nha/shared/clock';
import {
  Allow,
  answer,
  Occupation,
  occupationOnRecord,
  payloadOf,
  Province,
  provinceOf,
  Sensitive,
} from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { ManagementBoard } from '../board/board.entity';
import { boardOf } from '../board/board.reference';
import type { Context } from '../hub';
import { Enterprise, enterpriseStub } from '../stubs/stubs';
import { IndustrialZone } from '../zone/zone.entity';
import { zoneOf } from '../zone/zone.lists';
import { CampaignDeclaration } from './campaign-declaration.entity';
import { DemandCampaign, DemandRequest } from './demand-campaign.entity';
import { sumsOfRequest } from './demand-campaign.figures';
import { AnswerDemandRequestInput } from './demand-campaign.inputs';
import { DemandCampaignStatus } from './demand-campaign.lifecycle';
import {
  CampaignDeclarationConnection,
  declarationsBelow,
  DemandRequestConnection,
  requestsToEnterprise,
} from './demand-campaign.lists';
import { demandCampaignOf } from './demand-campaign.reference';
import { requestActions } from './demand-campaign.rules';

const DemandRequestPayload = payloadOf('DemandRequest', () => DemandRequest);

@Resolver(() => DemandRequest)
export class DemandRequestResolver {
  @Allow('demandRequest.answer')
  @Mutation(() => DemandRequestPayload, {
    description:
      'Answers a campaign without declaring anew: what is declared for its quarters stands, also where that is nothing (xác nhận khai báo).',
  })
  answerDemandRequest(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => AnswerDemandRequestInput, { description: 'What is to be done (dữ liệu).' })
    input: AnswerDemandRequestInput,
  ) {
    return answer('demandRequest', () => services.campaigns.answer(principal, input));
  }

  @FieldResolver(() => Enterprise, { nullable: true, description: 'Who is asked (doanh nghiệp).' })
  enterprise(@Root() { enterpriseId }: DemandRequest): Enterprise {
    return enterpriseStub(enterpriseId);
  }

  @FieldResolver(() => ManagementBoard, { nullable: true, description: 'The board that asks (ban quản lý).' })
  board(@Root() { boardId }: DemandRequest, @Ctx() context: Context): Promise<ManagementBoard | null> {
    return boardOf(context, boardId);
  }

  @FieldResolver(() => IndustrialZone, {
    nullable: true,
    description: 'The zone in which the tenant lay when it was asked (khu).',
  })
  zone(@Root() { zoneCode }: DemandRequest, @Ctx() context: Context): Promise<IndustrialZone | null> {
    return zoneOf(context, zoneCode);
  }

  @FieldResolver(() => DemandCampaign, {
    nullable: true,
    description: 'The whole campaign; null to others than the board and its province (đợt khai báo).',
  })
  campaign(@Root() { campaignId }: DemandRequest, @Ctx() context: Context): Promise<DemandCampaign | null> {
    return demandCampaignOf(context, campaignId);
  }

  @FieldResolver(() => DemandCampaignStatus, {
    description: 'Where its campaign stands; while it is open the request may be answered (trạng thái đợt).',
  })
  status(@Root() { campaignStatus }: DemandRequest): DemandCampaignStatus {
    return campaignStatus;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether the answer came after the last day; null where there is none (trả lời muộn).',
  })
  late(@Root() { answeredAt, dueOn }: DemandRequest): boolean | null {
    return answeredAt && vietnamDay(answeredAt) > dueOn;
  }

  @Sensitive('demandRequest.read')
  @FieldResolver(() => Int, {
    description:
      'People wanted by the tenant in the quarters asked for, without retraining: what was kept once the campaign is closed, else what stands declared (nhu cầu tuyển dụng).',
  })
  async vacancies(@Root() request: DemandRequest, @Ctx() context: Context): Promise<number> {
    return (await sumsOfRequest(context, request)).vacancies;
  }

  @Sensitive('demandRequest.read')
  @FieldResolver(() => Int, {
    description: 'Present workers to be retrained, likewise: training demand, no vacancies (nhu cầu đào tạo lại).',
  })
  async retraining(@Root() request: DemandRequest, @Ctx() context: Context): Promise<number> {
    return (await sumsOfRequest(context, request)).retraining;
  }

  @FieldResolver(() => CampaignDeclarationConnection, {
    description: 'What of its declarations stood when the campaign was closed; none before (các khai báo đã chốt).',
  })
  declarations(
    @Root() { id }: DemandRequest,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<CampaignDeclaration>> {
    return declarationsBelow(context, 'requestId', id, page);
  }

  @FieldResolver(() => [String], { description: 'The mutations that the caller may do to it now (thao tác có thể).' })
  availableActions(@Root() request: DemandRequest, @Ctx() { principal, services }: Context): string[] {
    return services.policies.allows(principal, 'demandRequest.answer', request) ? requestActions(request) : [];
  }
}

@Resolver(() => Enterprise)
export class EnterpriseDemandRequestsResolver {
  @FieldResolver(() => DemandRequestConnection, {
    nullable: true,
    description:
      'What boards ask it to declare, newest first, where the caller may see it (các phiếu yêu cầu khai báo).',
  })
  demandRequests(
    @Root() { id }: Enterprise,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<DemandRequest>> {
    return requestsToEnterprise(context, id, page);
  }
}

@Resolver(() => CampaignDeclaration)
export class CampaignDeclarationResolver {
  @FieldResolver(() => Enterprise, { nullable: true, description: 'Who declared it (doanh nghiệp).' })
  enterprise(@Root() { enterpriseId }: CampaignDeclaration): Enterprise {
    return enterpriseStub(enterpriseId);
  }

  @FieldResolver(() => IndustrialZone, { nullable: true, description: 'The zone of the workplace (khu).' })
  zone(@Root() { zoneCode }: CampaignDeclaration, @Ctx() context: Context): Promise<IndustrialZone | null> {
    return zoneOf(context, zoneCode);
  }

  @FieldResolver(() => Province, { description: 'The province of the workplace (tỉnh, thành phố).' })
  province(@Root() { provinceCode }: CampaignDeclaration): Province {
    return provinceOf(provinceCode);
  }

  @FieldResolver(() => Occupation, { description: 'The occupation (ngành, nghề).' })
  occupation(@Root() { occupationCode }: CampaignDeclaration): Occupation {
    return occupationOnRecord(occupationCode);
  }
}
