import { groupedByKey, type HistoryEntry } from '@ba-nha/shared/graph';
import { readHistories } from '@ba-nha/shared/history';
import {
  ascending,
  connectionOf,
  descending,
  emptyConnection,
  pagesByParent,
  type Connection,
  type PageArgs,
} from '@ba-nha/shared/pagination';
import { absent, everything, holding, present } from '@ba-nha/shared/permissions';
import type { Context } from '../hub';
import { CampaignDeclaration } from './campaign-declaration.entity';
import { DemandCampaign, DemandRequest } from './demand-campaign.entity';
import type { DemandCampaignStatus } from './demand-campaign.lifecycle';

export const DemandCampaignConnection = connectionOf('DemandCampaign', () => DemandCampaign);
export const DemandRequestConnection = connectionOf('DemandRequest', () => DemandRequest);
export const CampaignDeclarationConnection = connectionOf('CampaignDeclaration', () => CampaignDeclaration);

const newestCampaigns = { name: 'demandCampaigns', entity: DemandCampaign, sort: [descending('id')] };
const newestRequests = { name: 'demandRequests', entity: DemandRequest, sort: [descending('id')] };
const requestsInOrder = { name: 'campaignRequests', entity: DemandRequest, sort: [ascending('id')] };
const declarations = { name: 'campaignDeclarations', entity: CampaignDeclaration, sort: [ascending('id')] };

/** One page of campaigns for every board that a level of the query asks about; none for nobody. */
export function campaignsOfBoard(
  context: Context,
  boardId: string,
  args: PageArgs,
  status: DemandCampaignStatus | null | undefined,
): Promise<Connection<DemandCampaign>> {
  const { database, policies } = context.services;
  if (!policies.admits(context.principal, 'demandCampaign.read')) return Promise.resolve(emptyConnection());
  return context.loaders
    .get<string, Connection<DemandCampaign>>(`demandCampaigns${JSON.stringify([args, status])}`, (boardIds) =>
      pagesByParent(database, newestCampaigns, 'boardId', boardIds, {
        args,
        visible: policies.records(context.principal, 'demandCampaign.read'),
        where: holding({ status }),
      }),
    )
    .load(boardId);
}

/** What an enterprise is asked, newest first. */
export function requestsToEnterprise(
  context: Context,
  enterpriseId: string,
  args: PageArgs,
): Promise<Connection<DemandRequest>> {
  const { database, policies } = context.services;
  if (!policies.admits(context.principal, 'demandRequest.read')) return Promise.resolve(emptyConnection());
  return context.loaders
    .get<string, Connection<DemandRequest>>(`demandRequests${JSON.stringify(args)}`, (enterpriseIds) =>
      pagesByParent(database, newestRequests, 'enterpriseId', enterpriseIds, {
        args,
        visible: policies.records(context.principal, 'demandRequest.read'),
      }),
    )
    .load(enterpriseId);
}

/** Whom a campaign asks; those that have answered, or those that have not. */
export function requestsOfCampaign(
  context: Context,
  campaignId: string,
  args: PageArgs,
  answered: boolean | null | undefined,
): Promise<Connection<DemandRequest>> {
  const { database, policies } = context.services;
  return context.loaders
    .get<string, Connection<DemandRequest>>(`campaignRequests${JSON.stringify([args, answered])}`, (campaignIds) =>
      pagesByParent(database, requestsInOrder, 'campaignId', campaignIds, {
        args,
        visible: policies.records(context.principal, 'demandRequest.read'),
        where: answered == null ? everything : answered ? present('answeredAt') : absent('answeredAt'),
      }),
    )
    .load(campaignId);
}

/** What stood declared when a campaign was closed, by all that it asks or by one tenant; nothing before. */
export function declarationsBelow(
  context: Context,
  parent: 'campaignId' | 'requestId',
  id: string,
  args: PageArgs,
): Promise<Connection<CampaignDeclaration>> {
  const { database, policies } = context.services;
  return context.loaders
    .get<string, Connection<CampaignDeclaration>>(`campaignDeclarations${JSON.stringify([parent, args])}`, (ids) =>
      pagesByParent(database, declarations, parent, ids, {
        args,
        visible: policies.records(context.principal, 'campaignDeclaration.read'),
      }),
    )
    .load(id);
}

export function historyOfCampaign(context: Context, { id }: { id: string }): Promise<HistoryEntry[]> {
  return context.loaders
    .get<string, HistoryEntry[]>('demandCampaignHistory', async (ids) => {
      const rows = await context.services.database.read((manager) => readHistories(manager, ids));
      return groupedByKey(ids, rows, (row) => row.subjectId);
    })
    .load(id);
}
