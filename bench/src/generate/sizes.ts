/** How many of each record a scale has; what belongs to an order (offers, contracts, learners, …) follows from it. */
export interface Sizes {
  orders: number;
  enterprises: number;
  schools: number;
  /** Cohorts that were opened for no order. */
  freeCohorts: number;
}

const NATION: Sizes = { orders: 1_000_000, enterprises: 900_000, schools: 2_000, freeCohorts: 32_000 };

const ordersOf = { demo: 1_000, province: 30_000, nation: NATION.orders } as const;
export type Scale = keyof typeof ordersOf;
export const scales = Object.keys(ordersOf) as Scale[];

/** Schools teach and enterprises pay for each other's cohorts even where there are few. */
const LEAST = { enterprises: 40, schools: 12, freeCohorts: 4 } as const;

export function sizesOf(orders: number): Sizes {
  const share = orders / NATION.orders;
  const scaled = (of: keyof typeof LEAST) => Math.max(LEAST[of], Math.round(NATION[of] * share));
  return {
    orders,
    enterprises: scaled('enterprises'),
    // The number of programmes to choose from grows more slowly than the number of orders.
    schools: Math.max(LEAST.schools, Math.round(NATION.schools * Math.sqrt(share))),
    freeCohorts: scaled('freeCohorts'),
  };
}

export const sizesOfScale = (scale: Scale): Sizes => sizesOf(ordersOf[scale]);
