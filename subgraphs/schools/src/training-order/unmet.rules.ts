import { addMonths } from '@ba-nha/shared/clock';

/** Why people of an order are missing (lý do chưa được đáp ứng). */
export enum UnmetReason {
  NO_PROGRAMME_NEARBY = 'NO_PROGRAMME_NEARBY',
  NO_QUOTA = 'NO_QUOTA',
  NO_OFFER = 'NO_OFFER',
  TOO_FEW_OFFERED = 'TOO_FEW_OFFERED',
  STARTS_TOO_LATE = 'STARTS_TOO_LATE',
  PRICE = 'PRICE',
  OUTCOMES = 'OUTCOMES',
  REJECTED_OTHERWISE = 'REJECTED_OTHERWISE',
  NOT_ANSWERED = 'NOT_ANSWERED',
  OFFER_WITHDRAWN = 'OFFER_WITHDRAWN',
  CONTRACT_TERMINATED = 'CONTRACT_TERMINATED',
}

/** A programme of the order's occupation, level and province, with the seats left in the years that have taken any. */
interface NearbyProgramme {
  durationMonths: number;
  annualQuota: number;
  freeQuota: Readonly<Record<string, number>>;
}
interface Unmet {
  unmet: number;
  startsBy?: string | null;
  neededBy?: string;
}

/** What the province's programmes say of why people of an order are missing. */
export function reasonsInProgrammes(order: Unmet, nearby: readonly NearbyProgramme[]): UnmetReason[] {
  if (!nearby.length) return [UnmetReason.NO_PROGRAMME_NEARBY];
  const free = nearby.reduce((sum, programme) => sum + seatsLeft(order, programme), 0);
  return free < order.unmet ? [UnmetReason.NO_QUOTA] : [];
}

/** Seats that are left in the year of the last day on which training for the order may begin. */
function seatsLeft(order: Unmet, { durationMonths, annualQuota, freeQuota }: NearbyProgramme): number {
  const lastStart = order.startsBy ?? addMonths(order.neededBy!, -durationMonths);
  return Math.max(0, freeQuota[lastStart.slice(0, 4)] ?? annualQuota);
}
