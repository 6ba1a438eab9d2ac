import type { OfferFacts } from '@ba-nha/shared/events';
import type { Offer } from './offer.entity';

export const offerFacts = (offer: Offer): OfferFacts => ({
  trainingOrderId: offer.trainingOrderId,
  enterpriseId: offer.enterpriseId,
  schoolId: offer.schoolId,
  programmeId: offer.programmeId,
  status: offer.status,
  quantity: offer.quantity,
  acceptedQuantity: offer.acceptedQuantity,
});

export const liveKeyOf = (offer: { trainingOrderId: string; schoolId: string; programmeId: string }): string =>
  `${offer.trainingOrderId}:${offer.schoolId}:${offer.programmeId}`;
