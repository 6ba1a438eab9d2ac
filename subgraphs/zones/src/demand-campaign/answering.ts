import { recordHistory } from '@ba-nha/shared/history';
import { displayName, type Principal } from '@ba-nha/shared/permissions';
import { IsNull, type EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { DemandRequest } from './demand-campaign.entity';
import { requestFacts } from './demand-campaign.facts';
import { DemandCampaignStatus } from './demand-campaign.lifecycle';

interface Answerer {
  hub: Pick<Hub, 'clock' | 'outbox'>;
  principal: Principal;
  action: string;
}

/** A declaration for a quarter that a tenant is asked for is its answer, in the transaction that declares. */
export async function answerByDeclaring(
  manager: EntityManager,
  answerer: Answerer,
  enterpriseId: string,
  quarters: readonly string[],
): Promise<void> {
  const waiting = { enterpriseId, campaignStatus: DemandCampaignStatus.OPEN, answeredAt: IsNull() };
  for (const request of await manager.findBy(DemandRequest, waiting)) {
    const isAsked = quarters.some((quarter) => quarter >= request.fromQuarter && quarter <= request.toQuarter);
    if (isAsked) await answerRequest(manager, answerer, request, null);
  }
}

/** Notes an answer, unless the request has been answered or its round was closed meanwhile; answers whether it was noted. */
export async function answerRequest(
  manager: EntityManager,
  { hub, principal, action }: Answerer,
  request: DemandRequest,
  note: string | null,
): Promise<boolean> {
  const answered = { answeredAt: hub.clock.now(), note, version: request.version + 1 };
  const { id, version } = request;
  const open = { id, version, campaignStatus: DemandCampaignStatus.OPEN, answeredAt: IsNull() };
  const { affected } = await manager.update(DemandRequest, open, answered);
  if (affected !== 1) return false;
  Object.assign(request, answered);
  const subject = { subjectId: id, subjectVersion: request.version };
  await recordHistory(manager, answered.answeredAt, { ...subject, action, by: displayName(principal), note });
  await hub.outbox.append(manager, { ...subject, type: 'DemandRequestAnswered', facts: requestFacts(request) });
  return true;
}
