import { OfferStatus } from '../offer/offer.lifecycle';
import { OfferRejectionReason } from '../offer/offer.rejection';
import { TrainingOrderStatus } from '../training-order/training-order.lifecycle';
import { reasonsInOffers, unmetQuantityOf } from './unmet.rules';

const order = { quantity: 40, startsBy: '2027-03-01' as string | null, neededBy: '2029-06-30' };
const offer = {
  status: OfferStatus.ACCEPTED,
  quantity: 40,
  startsOn: '2027-02-01',
  graduatesOn: '2029-01-31',
  rejectedBecause: null as OfferRejectionReason | null,
};
const reasons = (...changes: Partial<typeof offer>[]) =>
  reasonsInOffers(
    order,
    changes.map((change) => ({ ...offer, ...change })),
    false,
  );
const rejected = (rejectedBecause: OfferRejectionReason | null) => ({ status: OfferStatus.REJECTED, rejectedBecause });

test('what is missing is what is given to nobody, while or after somebody wanted it', () => {
  const of = (status: TrainingOrderStatus, awardedQuantity = 25) =>
    unmetQuantityOf({ status, quantity: 40, awardedQuantity });
  expect(of(TrainingOrderStatus.AWARDED)).toBe(15);
  expect(of(TrainingOrderStatus.EXPIRED, 0)).toBe(40);
  expect(of(TrainingOrderStatus.CLOSED, 40)).toBe(0);
  expect([of(TrainingOrderStatus.DRAFT, 0), of(TrainingOrderStatus.CANCELLED)]).toEqual([0, 0]);
});

test('nobody offered, or all offered too few', () => {
  expect(reasons()).toEqual(['NO_OFFER']);
  expect(reasons({ quantity: 25 }, { quantity: 14 })).toEqual(['TOO_FEW_OFFERED']);
  expect(reasons({ quantity: 25 }, { quantity: 15 })).toEqual([]);
});

test('an offer that failed would have begun or ended too late', () => {
  const late = { status: OfferStatus.LAPSED, startsOn: '2027-03-02' };
  expect(reasons(late)).toEqual(['STARTS_TOO_LATE', 'NOT_ANSWERED']);
  expect(reasons({ ...late, startsOn: '2027-03-01' })).toEqual(['NOT_ANSWERED']);
  expect(reasons({ ...late, startsOn: '2027-03-01', graduatesOn: '2029-07-01' })).toContain('STARTS_TOO_LATE');
  expect(reasons({ graduatesOn: '2029-07-01' })).toEqual([]);
  expect(reasonsInOffers({ ...order, startsBy: null }, [{ ...offer, ...late }], false)).toEqual(['NOT_ANSWERED']);
});

test('an offer was rejected for what its enterprise said, or without a word', () => {
  expect(reasons(rejected(OfferRejectionReason.PRICE))).toEqual(['PRICE']);
  expect(reasons(rejected(OfferRejectionReason.STARTS_TOO_LATE))).toEqual(['STARTS_TOO_LATE']);
  expect(reasons(rejected(OfferRejectionReason.OUTCOMES))).toEqual(['OUTCOMES']);
  expect(reasons(rejected(OfferRejectionReason.OTHER))).toEqual(['REJECTED_OTHERWISE']);
  expect(reasons(rejected(null))).toEqual(['REJECTED_OTHERWISE']);
});

test('an offer waits, was taken back, or its contract fell', () => {
  expect(reasons({ status: OfferStatus.SUBMITTED })).toEqual(['NOT_ANSWERED']);
  expect(reasons({ status: OfferStatus.WITHDRAWN })).toEqual(['OFFER_WITHDRAWN']);
  expect(reasonsInOffers(order, [offer], true)).toEqual(['CONTRACT_TERMINATED']);
});
