import { Checker } from '@ba-nha/shared/validation';
import type { TrainingOrderStatus } from './training-order.lifecycle';
import { statusesOpenToOffers, trainingOrderLifecycle } from './training-order.lifecycle';

export const MAX_QUANTITY = 100_000;

/** What an enterprise says of an order; the form in which it is checked, stored and changed. */
export interface OrderValues {
  occupationCode: string;
  level: string;
  quantity: number;
  provinceCode: string;
  zoneCode: string | null;
  startsBy: string | null;
  neededBy: string;
  offerDeadline: string;
  outcomes: string[];
  wageFrom: number | null;
  wageTo: number | null;
  funding: { source: string; amount: number }[] | null;
  hiringCommitment: number;
  inHouse: boolean;
}

/** The values in the form that is stored; refuses with every complaint at once. */
export function checkOrder(values: OrderValues, today: string): OrderValues {
  const check = new Checker();
  const occupationCode = check.occupation('occupationCode', values.occupationCode, values.level);
  const provinceCode = check.province('provinceCode', values.provinceCode);
  const zoneCode = check.zone('zoneCode', values.zoneCode, provinceCode);
  const quantity = check.count('quantity', values.quantity, 1, MAX_QUANTITY);
  check.count('hiringCommitment', values.hiringCommitment, 0, Math.max(0, Math.min(quantity, MAX_QUANTITY)));
  check.wages(values.wageFrom, values.wageTo);
  const outcomes = check.texts('outcomes', values.outcomes, { max: 500, maxItems: 50, lines: true });
  checkFunding(check, values.funding);
  checkDates(check, values, today);
  check.done();
  return { ...values, occupationCode, provinceCode, zoneCode, outcomes };
}

function checkFunding(check: Checker, funding: OrderValues['funding']): void {
  const sources = new Set<string>();
  for (const [i, share] of (funding ?? []).entries()) {
    if (sources.has(share.source)) check.complain('DUPLICATE', `funding.${i}.source`);
    sources.add(share.source);
  }
}

/** offerDeadline < startsBy ≤ neededBy, and none of them has passed. */
function checkDates(check: Checker, { offerDeadline, startsBy, neededBy }: OrderValues, today: string): void {
  check.comingDay('offerDeadline', offerDeadline, today);
  if (startsBy) check.comingDay('startsBy', startsBy, today);
  check.comingDay('neededBy', neededBy, today);
  check.plausibleDay('neededBy', neededBy, today);
  check.order(offerDeadline, startsBy ? 'startsBy' : 'neededBy', startsBy ?? neededBy);
  if (startsBy) check.order(startsBy, 'neededBy', neededBy, true);
}

/** Last day for accepting offers. */
export const acceptsUntilOf = (order: { startsBy: string | null; neededBy: string }): string =>
  order.startsBy ?? order.neededBy;

interface OrderNow {
  status: TrainingOrderStatus;
  offerDeadline: string;
  acceptsUntil: string;
  quantity: number;
  awardedQuantity: number;
}

export const takesOffers = (order: OrderNow, today: string): boolean =>
  statusesOpenToOffers.includes(order.status) && order.offerDeadline >= today;

export const mayAccept = (order: OrderNow, today: string): boolean =>
  statusesOpenToOffers.includes(order.status) && order.acceptsUntil >= today && order.awardedQuantity < order.quantity;

/** What an enterprise may do to its order now, by lifecycle and verification. */
export function enterpriseActions(order: OrderNow, isVerified: boolean, today: string): string[] {
  return trainingOrderLifecycle
    .actionsOf('enterprise', order.status)
    .filter((action) => action !== 'publishTrainingOrder' || (isVerified && order.offerDeadline >= today));
}
