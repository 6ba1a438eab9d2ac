import type { Outbox } from '@ba-nha/shared/events';
import { saveChange } from '@ba-nha/shared/records';
import type { EntityManager } from 'typeorm';
import { Offer } from './offer.entity';
import { offerFacts } from './offer.facts';
import { offerLifecycle, OfferStatus } from './offer.lifecycle';

/** Lets an order's open offers lapse: its time for accepting has passed, or it left the market. */
export async function lapseOpenOffers(manager: EntityManager, outbox: Outbox, order: { id: string }): Promise<void> {
  const open = await manager.findBy(Offer, { trainingOrderId: order.id, status: OfferStatus.SUBMITTED });
  for (const offer of open) {
    offerLifecycle.take(offer, 'lapse');
    const lapsed = await saveChange(manager, Offer, offer, { status: offer.status, liveKey: null });
    await outbox.append(manager, {
      type: 'OfferLapsed',
      subjectId: lapsed.id,
      subjectVersion: lapsed.version,
      facts: offerFacts(lapsed),
    });
  }
}
