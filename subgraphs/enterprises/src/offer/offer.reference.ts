import type { ReferenceResolver } from '@ba-nha/shared/graph';
import { loadById } from '@ba-nha/shared/records';
import type { Context } from '../hub';
import { Offer } from './offer.entity';

export const resolveOffer: ReferenceResolver = async ({ id }: { id: string }, context: Context) =>
  context.services.policies.show(
    context.principal,
    'offer.read',
    await loadById(context, context.services.database, Offer, id),
  );
