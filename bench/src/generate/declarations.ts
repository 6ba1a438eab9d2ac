import { boardId, boardOfZone, FIRST_LABOUR_PERIOD, halfYearOf, labourReportDueOn } from '@ba-nha/shared/code-lists';
import { dayAt, dayOf, dayText, yearOf } from './calendar';
import type { Enterprise } from './enterprises';
import type { Happened } from './orders';
import { idAt, Random } from './random';
import type { Programme } from './schools';
import { workingHour, type World } from './world';

/** Demand for people that an enterprise declared for a quarter. */
export interface Demand {
  id: string;
  declaredAt: number;
  programme: Programme;
  quarter: string;
  headcount: number;
  reason: string;
  certificateRequired: boolean;
}

const likely = { declares: 0.12, files: 0.88, late: 0.08, accepted: 0.93 } as const;
const reasons = ['NEW_LINE', 'EXPANSION', 'EXPANSION', 'REPLACEMENT', 'REPLACEMENT', 'SEASONAL', 'RETRAINING'] as const;
const MOST_DEMANDS = 5;
/** The longest quarter: days so far apart never lie in the same one. */
const QUARTER = 92;
const workforceShares = { MICRO: 3, SMALL: 12, MEDIUM: 40, LARGE: 200 } as const;

/** What an enterprise has declared since it was verified, each for another quarter. */
export function demandsOf(world: World, enterprise: Enterprise): Demand[] {
  const random = new Random(world.settings.seed, 'demand', enterprise.index);
  const { verifiedAt, sizeClass, provinceCode } = enterprise;
  if (verifiedAt === null || !random.chance(likely.declares)) return [];
  const since = Math.max(world.firstDay, dayAt(verifiedAt) + 1);
  const quarters = Math.floor((world.today - since) / QUARTER);
  const count = Math.min(quarters, random.between(1, MOST_DEMANDS));
  const first = random.below(quarters - count + 1);
  return Array.from({ length: count }, (_, i) => {
    const day = since + (first + i) * QUARTER;
    const declaredAt = workingHour(day + random.below(20), random);
    return {
      id: idAt(declaredAt, random),
      declaredAt,
      programme: world.programmeFor(provinceCode, random),
      quarter: quarterText(day + QUARTER + 20),
      headcount: random.between(1, workforceShares[sizeClass]),
      reason: random.pick(reasons),
      certificateRequired: random.chance(0.4),
    };
  });
}

const quarterText = (day: number): string => `${yearOf(day)}-Q${Math.ceil(Number(dayText(day).slice(5, 7)) / 3)}`;

/** A half-year's labour-use report as it stands. */
export interface Report {
  id: string;
  revisionId: string;
  period: string;
  dueOn: string;
  submittedAt: number;
  isLate: boolean;
  isAccepted: boolean;
  counts: Record<string, number>;
  expected: { total: number; from: string } | null;
  history: Happened[];
}

const PERIODS = 6;
const DAYS_BEFORE_DUE = 26;
const DAYS_TO_ACCEPT = 20;

/** The last half-years that reports are due for, the present one too. */
function periodsOf(world: World): { period: string; dueOn: string }[] {
  const thisYear = yearOf(world.today);
  const years = Array.from({ length: PERIODS }, (_, i) => thisYear - PERIODS + 1 + i);
  return years
    .flatMap((year) => [`${year}-H1`, `${year}-H2`])
    .filter((period) => period >= FIRST_LABOUR_PERIOD && period <= halfYearOf(world.settings.today))
    .slice(-PERIODS)
    .flatMap((period) => {
      const dueOn = labourReportDueOn(period);
      return dueOn === undefined ? [] : [{ period, dueOn }];
    });
}

/** The reports of a verified tenant: most file in time, and each total follows from the last accepted one. */
export function reportsOf(world: World, enterprise: Enterprise): Report[] {
  if (enterprise.verifiedAt === null) return [];
  const random = new Random(world.settings.seed, 'report', enterprise.index);
  const reports: Report[] = [];
  let accepted: { total: number; from: string } | null = null;
  for (const { period, dueOn } of periodsOf(world)) {
    const isLate = random.chance(likely.late);
    const day = dayOf(dueOn) + (isLate ? random.between(1, 25) : -random.below(DAYS_BEFORE_DUE));
    const submittedAt = workingHour(day, random);
    const acceptedAt = workingHour(day + random.between(1, DAYS_TO_ACCEPT), random);
    const files = random.chance(likely.files);
    const isAccepted = random.chance(likely.accepted) && acceptedAt <= world.now;
    const [joined, left] = [random.below(1 + enterprise.employees / 8), random.below(1 + enterprise.employees / 10)];
    if (!files || submittedAt > world.now || day <= dayAt(enterprise.verifiedAt)) continue;
    const total: number = Math.max(
      1,
      accepted ? accepted.total + joined - Math.min(left, accepted.total) : enterprise.employees,
    );
    const history: Happened[] = [{ at: submittedAt, action: 'submitLabourReport', by: 'enterprise', version: 1 }];
    if (isAccepted) history.push({ at: acceptedAt, action: 'acceptLabourReport', by: 'officer', version: 2 });
    reports.push({
      id: idAt(submittedAt, random),
      revisionId: idAt(submittedAt, random),
      ...{ period, dueOn, submittedAt, isLate, isAccepted, history, expected: accepted },
      counts: countsOf(random, total, joined, accepted ? Math.min(left, accepted.total) : left),
    });
    if (isAccepted) accepted = { total, from: period };
  }
  return reports;
}

/** Counts of form 01/PLI that add up. */
function countsOf(random: Random, total: number, joined: number, left: number): Record<string, number> {
  const part = (share: number) => Math.floor(total * share * random.unit());
  const [managers, highLevel, midLevel] = [part(0.1), part(0.2), part(0.4)];
  const [fixedTerm, shortOrProbation] = [part(0.5), part(0.1)];
  const trained = part(0.9);
  return {
    ...{ total, female: part(0.9), managers, highLevel, midLevel, other: total - managers - highLevel - midLevel },
    ...{ trained, certified: Math.floor(trained * random.unit()) },
    ...{ indefinite: total - fixedTerm - shortOrProbation, fixedTerm, shortOrProbation, joined, left },
  };
}

export const boardIdOf = (zoneCode: string): string | null => {
  const board = boardOfZone(zoneCode);
  return board ? boardId(board.code) : null;
};
