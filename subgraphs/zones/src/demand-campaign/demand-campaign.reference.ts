import type { ReferenceResolver } from '@ba-nha/shared/graph';
import { loadById } from '@ba-nha/shared/records';
import type { Context } from '../hub';
import { DemandCampaign, DemandRequest } from './demand-campaign.entity';

/** The entity door: the same visibility as every other way to a campaign. */
export const resolveDemandCampaign: ReferenceResolver = ({ id }: { id: string }, context: Context) =>
  demandCampaignOf(context, id);

export const demandCampaignOf = async (context: Context, id: string): Promise<DemandCampaign | null> =>
  context.services.policies.show(
    context.principal,
    'demandCampaign.read',
    await loadById(context, context.services.database, DemandCampaign, id),
  );

/** The entity door of what one tenant is asked. */
export const resolveDemandRequest: ReferenceResolver = async ({ id }: { id: string }, context: Context) =>
  context.services.policies.show(
    context.principal,
    'demandRequest.read',
    await loadById(context, context.services.database, DemandRequest, id),
  );
