import { Checker } from '@ba-nha/shared/validation';
import { offerLifecycle, type OfferStatus } from './offer.lifecycle';

/** A thousand million đồng: above it somebody mistyped, and a contract's value would pass what a number can hold. */
const MAX_PRICE = 1_000_000_000;

interface OfferValues {
  quantity: number;
  pricePerLearner: number;
  startsOn: string;
  graduatesOn: string;
  note: string | null;
}

/** What a school may offer for an order; answers the note in the form that is stored. */
export function checkOffer(values: OfferValues, order: { quantity: number }, today: string): OfferValues {
  const check = new Checker();
  check.count('quantity', values.quantity, 1, order.quantity);
  check.count('pricePerLearner', values.pricePerLearner, 0, MAX_PRICE);
  check.comingDay('startsOn', values.startsOn, today);
  check.plausibleDay('graduatesOn', values.graduatesOn, today);
  check.order(values.startsOn, 'graduatesOn', values.graduatesOn);
  const note = check.text('note', values.note, { max: 2_000, lines: true, optional: true });
  check.done();
  return { ...values, note };
}

/** What each side may do to an offer now; the enterprise accepts only while its order has something left and time. */
export function offerActions(status: OfferStatus, side: 'enterprise' | 'school', orderAccepts: boolean): string[] {
  return offerLifecycle.actionsOf(side, status).filter((action) => action !== 'acceptOffer' || orderAccepts);
}
