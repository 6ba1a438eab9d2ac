import { vietnamDay } from '@ba-nha/shared/clock';
import { boardById } from '@ba-nha/shared/code-lists';
import { notFound, notYours, refusal } from '@ba-nha/shared/errors';
import { recordHistory } from '@ba-nha/shared/history';
import { once } from '@ba-nha/shared/idempotency';
import { newId } from '@ba-nha/shared/ids';
import { displayName, type Principal } from '@ba-nha/shared/permissions';
import { loadForChange, saveChange } from '@ba-nha/shared/records';
import { Checker } from '@ba-nha/shared/validation';
import { In, IsNull, type EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { Tenant } from '../tenant/tenant.entity';
import type { TenantService } from '../tenant/tenant.service';
import { answerRequest } from './answering';
import { beginCampaign } from './asking';
import { keepDeclarations } from './closing';
import { DemandCampaign, DemandRequest } from './demand-campaign.entity';
import { campaignFacts } from './demand-campaign.facts';
import type {
  AnswerDemandRequestInput,
  CancelDemandCampaignInput,
  ChangeDemandCampaignInput,
  OpenDemandCampaignInput,
} from './demand-campaign.inputs';
import { demandCampaignLifecycle } from './demand-campaign.lifecycle';
import { checkCampaign, requestActions, type CampaignValues } from './demand-campaign.rules';

const NOTE = { max: 2_000, lines: true } as const;

export class DemandCampaignService {
  constructor(
    private readonly hub: Hub,
    private readonly tenants: TenantService,
  ) {}

  /** Plans a campaign, and opens it where its day has come. */
  async open(principal: Principal, input: OpenDemandCampaignInput): Promise<DemandCampaign> {
    const { database, clock, policies } = this.hub;
    const { boardId } = input;
    const board = boardById(boardId);
    if (!board) throw refusal('NOT_FOUND', 'boardId');
    const { provinceCode } = board;
    if (!policies.allows(principal, 'demandCampaign.open', { id: boardId })) throw notYours();
    const request = { principal, operation: 'openDemandCampaign', input };
    const id = await once<string>(database, clock, request, async (commit) => {
      const today = vietnamDay(clock.now());
      const check = new Checker();
      const { zoneCodes, enterpriseIds, idempotencyKey: _, ...given } = input;
      const values = { ...given, zoneCodes: zoneCodes ?? null, enterpriseIds: enterpriseIds ?? null };
      const checked = checkCampaign(check, values, today);
      check.done();
      await this.tenants.projection.whole();
      return commit(async (manager) => {
        await requireTenants(manager, checked);
        const planned = await this.plan(manager, principal, { ...checked, provinceCode });
        if (planned.opensOn <= today) await beginCampaign(manager, this.hub, planned, displayName(principal));
        return planned.id;
      });
    });
    return this.read(id);
  }

  /** Closes a round: what stands declared is kept as it is, and changes no more. */
  async close(principal: Principal, input: ChangeDemandCampaignInput): Promise<DemandCampaign> {
    const { clock } = this.hub;
    const check = new Checker();
    const note = check.text('note', input.note, { ...NOTE, optional: true });
    check.done();
    return this.change(principal, input, async (manager, campaign) => {
      const now = clock.now();
      const status = { status: campaign.status };
      demandCampaignLifecycle.take(status, 'closeDemandCampaign');
      const missing = await manager.countBy(DemandRequest, { campaignId: campaign.id, answeredAt: IsNull() });
      if (missing > 0 && vietnamDay(now) <= campaign.dueOn) {
        throw refusal('WRONG_STATE', null, 'campaignRuns', { dueOn: campaign.dueOn, missing });
      }
      const closed = await saveChange(manager, DemandCampaign, campaign, { ...status, closedAt: now });
      await this.endRequests(manager, closed);
      await keepDeclarations(manager, closed, now);
      await this.tell(manager, principal, closed, 'closeDemandCampaign', 'DemandCampaignClosed', note);
    });
  }

  async cancel(principal: Principal, input: CancelDemandCampaignInput): Promise<DemandCampaign> {
    const check = new Checker();
    const reason = check.text('reason', input.reason, NOTE);
    check.done();
    return this.change(principal, input, async (manager, campaign) => {
      const status = { status: campaign.status };
      demandCampaignLifecycle.take(status, 'cancelDemandCampaign');
      const cancelled = await saveChange(manager, DemandCampaign, campaign, { ...status, cancelledBecause: reason });
      await this.endRequests(manager, cancelled);
      await this.tell(manager, principal, cancelled, 'cancelDemandCampaign', 'DemandCampaignCancelled', reason);
    });
  }

  /** A tenant says that what it has declared stands, also where that is nothing. */
  async answer(principal: Principal, input: AnswerDemandRequestInput): Promise<DemandRequest> {
    const { database, policies } = this.hub;
    const check = new Checker();
    const note = check.text('note', input.note, { ...NOTE, optional: true });
    check.done();
    return database.inTransaction(async (manager) => {
      const access = policies.access<DemandRequest>(principal, 'demandRequest.read', 'demandRequest.answer');
      const request = await loadForChange(manager, DemandRequest, input, access);
      const answerer = { hub: this.hub, principal, action: 'answerDemandRequest' };
      if (requestActions(request).length && (await answerRequest(manager, answerer, request, note))) return request;
      const status = request.answeredAt === null ? request.campaignStatus : 'ANSWERED';
      throw refusal('WRONG_STATE', null, 'wrongState', { status });
    });
  }

  private async plan(
    manager: EntityManager,
    principal: Principal,
    values: CampaignValues & { provinceCode: string },
  ): Promise<DemandCampaign> {
    const campaign = Object.assign(new DemandCampaign(), values, {
      id: newId(this.hub.clock.now()),
      status: demandCampaignLifecycle.table.initial,
      openedAt: null,
      closedAt: null,
      cancelledBecause: null,
      version: 1,
    });
    await manager.insert(DemandCampaign, campaign);
    await this.tell(manager, principal, campaign, 'openDemandCampaign', 'DemandCampaignPlanned');
    return campaign;
  }

  private async change(
    principal: Principal,
    input: { id: string; expectedVersion: number },
    step: (manager: EntityManager, campaign: DemandCampaign) => Promise<void>,
  ): Promise<DemandCampaign> {
    const { database, policies } = this.hub;
    await database.inTransaction(async (manager) => {
      const access = policies.access<DemandCampaign>(principal, 'demandCampaign.read', 'demandCampaign.change');
      await step(manager, await loadForChange(manager, DemandCampaign, input, access));
    });
    return this.read(input.id);
  }

  /** From here on no declaration answers them. */
  private async endRequests(manager: EntityManager, { id, status }: DemandCampaign): Promise<void> {
    await manager.update(DemandRequest, { campaignId: id }, { campaignStatus: status });
  }

  private async tell(
    manager: EntityManager,
    principal: Principal,
    campaign: DemandCampaign,
    action: string,
    type: 'DemandCampaignPlanned' | 'DemandCampaignClosed' | 'DemandCampaignCancelled',
    note: string | null = null,
  ): Promise<void> {
    const subject = { subjectId: campaign.id, subjectVersion: campaign.version };
    const by = displayName(principal);
    await recordHistory(manager, this.hub.clock.now(), { ...subject, action, by, note });
    await this.hub.outbox.append(manager, { ...subject, type, facts: campaignFacts(campaign) });
  }

  private async read(id: string): Promise<DemandCampaign> {
    const campaign = await this.hub.database.read((manager) => manager.findOneBy(DemandCampaign, { id }));
    if (!campaign) throw notFound();
    return campaign;
  }
}

/** Tenants that are chosen one by one are verified ones of the board's; what others there are, nobody is told. */
async function requireTenants(manager: EntityManager, { boardId, enterpriseIds }: CampaignValues): Promise<void> {
  if (!enterpriseIds) return;
  const found = await manager.findBy(Tenant, { id: In(enterpriseIds), boardId, verified: true });
  const known = new Set(found.map(({ id }) => id));
  const check = new Checker();
  for (const [i, id] of enterpriseIds.entries()) if (!known.has(id)) check.complain('NOT_FOUND', `enterpriseIds.${i}`);
  check.done();
}
