import { OfferRejectionReason } from '../offer/offer.rejection';
import { OfferStatus } from '../offer/offer.lifecycle';
import { TrainingOrderStatus } from '../training-order/training-order.lifecycle';

const S = TrainingOrderStatus;
/** Whose places somebody still wants, or wanted until the time was up; a draft and a cancelled order want nobody. */
const wanting: readonly TrainingOrderStatus[] = [
  ...[S.PUBLISHED, S.AWARDED, S.CONTRACTED, S.IN_TRAINING, S.DELIVERED, S.CLOSED, S.EXPIRED],
];

/** How many of an order's people no school trains by it. */
export const unmetQuantityOf = (order: {
  status: TrainingOrderStatus;
  quantity: number;
  awardedQuantity: number;
}): number => (wanting.includes(order.status) ? Math.max(0, order.quantity - order.awardedQuantity) : 0);

interface OrderTimes {
  quantity: number;
  startsBy: string | null;
  neededBy: string;
}
interface OfferEnd {
  status: OfferStatus;
  quantity: number;
  startsOn: string;
  graduatesOn: string;
  rejectedBecause: OfferRejectionReason | null;
}

/** What the offers to an order say of why people of it are still missing; in the order in which the API lists them. */
export function reasonsInOffers(order: OrderTimes, offers: readonly OfferEnd[], contractFell: boolean): string[] {
  const failed = offers.filter(({ status }) => status === OfferStatus.REJECTED || status === OfferStatus.LAPSED);
  const rejectedFor = (...reasons: (OfferRejectionReason | null)[]) =>
    offers.some((offer) => offer.status === OfferStatus.REJECTED && reasons.includes(offer.rejectedBecause));
  const isLate = ({ startsOn, graduatesOn }: OfferEnd) =>
    graduatesOn > order.neededBy || (order.startsBy !== null && startsOn > order.startsBy);
  const is = (status: OfferStatus) => offers.some((offer) => offer.status === status);
  const offered = offers.reduce((sum, { quantity }) => sum + quantity, 0);
  const { PRICE, STARTS_TOO_LATE, OUTCOMES, OTHER } = OfferRejectionReason;
  const holds: Record<string, boolean> = {
    NO_OFFER: offers.length === 0,
    TOO_FEW_OFFERED: offers.length > 0 && offered < order.quantity,
    STARTS_TOO_LATE: failed.some(isLate) || rejectedFor(STARTS_TOO_LATE),
    PRICE: rejectedFor(PRICE),
    OUTCOMES: rejectedFor(OUTCOMES),
    REJECTED_OTHERWISE: rejectedFor(OTHER, null),
    NOT_ANSWERED: is(OfferStatus.SUBMITTED) || is(OfferStatus.LAPSED),
    OFFER_WITHDRAWN: is(OfferStatus.WITHDRAWN),
    CONTRACT_TERMINATED: contractFell,
  };
  return Object.keys(holds).filter((reason) => holds[reason]);
}
