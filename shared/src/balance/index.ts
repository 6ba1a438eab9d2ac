import { quarterOfDay } from '../clock';
import type { CohortFacts, ContractFacts, DemandFacts, HireFacts, OrderFacts, PlacementFacts } from '../events';

/** What a cell of the labour balance counts. */
export const balanceMeasures = [
  'demand',
  'retraining',
  'ordered',
  'contracted',
  'plannedGraduates',
  'placed',
  'hired',
] as const;
export type BalanceMeasure = (typeof balanceMeasures)[number];

/**
 * What one record of an owner adds to one cell, as of a version of the record. Events carry the facts that it follows
 * from and the owners' rebuild doors answer it for every record, by these same functions, so that a balance built from
 * nothing equals the one that was kept.
 */
export interface BalanceFact {
  measure: BalanceMeasure;
  sourceId: string;
  sourceVersion: number;
  provinceCode: string;
  zoneCode: string | null;
  occupationCode: string;
  level: string;
  quarter: string;
  amount: number;
  /** Whose it is and under which order, where a figure has such a side: they know their part of it. */
  enterpriseId: string | null;
  schoolId: string | null;
  trainingOrderId: string | null;
}

interface Owners {
  enterpriseId?: string;
  schoolId?: string;
  trainingOrderId?: string | null;
}

interface Source {
  id: string;
  version: number;
}

const cellOf = (facts: { provinceCode: string; zoneCode?: string | null; occupationCode: string; level: string }) => ({
  provinceCode: facts.provinceCode,
  zoneCode: facts.zoneCode ?? null,
  occupationCode: facts.occupationCode,
  level: facts.level,
});

const fact = (
  measure: BalanceMeasure,
  source: Source,
  facts: Parameters<typeof cellOf>[0] & Owners,
  day: string,
  amount: number,
): BalanceFact => ({
  measure,
  sourceId: source.id,
  sourceVersion: source.version,
  ...cellOf(facts),
  quarter: quarterOfDay(day),
  amount,
  enterpriseId: facts.enterpriseId ?? null,
  schoolId: facts.schoolId ?? null,
  trainingOrderId: facts.trainingOrderId ?? null,
});

const ordered = new Set(['PUBLISHED', 'AWARDED', 'CONTRACTED', 'IN_TRAINING', 'DELIVERED', 'CLOSED']);
/** Quantity of published orders, at the order's place, in the quarter of the day of need. */
export const orderBalance = (source: Source, facts: OrderFacts): BalanceFact =>
  fact('ordered', source, facts, facts.neededBy, ordered.has(facts.status) ? facts.quantity : 0);

const contracted = new Set(['IN_FORCE', 'COMPLETED', 'TERMINATED']);
/** Quantity of contracts in force or completed, and what stands of those terminated while in force. */
export const contractBalance = (source: Source, facts: ContractFacts): BalanceFact =>
  fact('contracted', source, facts, facts.endsOn, contracted.has(facts.status) ? facts.standing : 0);

/** Seats of cohorts that were not opened for an order, at the school's province, in the quarter of graduation. */
export const cohortBalance = (source: Source, facts: CohortFacts): BalanceFact =>
  fact(
    'plannedGraduates',
    source,
    { ...facts, zoneCode: null },
    facts.graduatesOn,
    facts.trainingOrderId === null && facts.status !== 'CANCELLED' ? facts.seats : 0,
  );

const placed = new Set(['ACCEPTED', 'ACTIVE', 'COMPLETED']);
/** One for a placement that was accepted, runs or was completed, at the enterprise's place, in the quarter it starts. */
export const placementBalance = (source: Source, facts: PlacementFacts): BalanceFact =>
  fact('placed', source, facts, facts.startsOn, placed.has(facts.status) ? 1 : 0);

/** One for each hire, at the enterprise's place, in the quarter it starts. */
export const hireBalance = (source: Source, facts: HireFacts): BalanceFact =>
  fact('hired', source, facts, facts.startsOn, 1);

/**
 * Declared headcount at the place and quarter declared. Retraining of present workers is no demand for new ones, and counts
 * apart.
 */
export const demandBalance = (source: Source, facts: DemandFacts): BalanceFact =>
  fact(
    facts.reason === 'RETRAINING' ? 'retraining' : 'demand',
    source,
    facts,
    `${facts.quarter.slice(0, 4)}-${firstMonth(facts.quarter)}-01`,
    facts.headcount,
  );

const firstMonth = (quarter: string): string => String(Number(quarter.at(-1)) * 3 - 2).padStart(2, '0');
