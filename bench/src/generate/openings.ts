import { dayAt } from './calendar';
import type { Enterprise } from './enterprises';
import type { Happened } from './orders';
import { idAt, Random } from './random';
import type { Programme } from './schools';
import { sweepOf, workingHour, type World } from './world';

/** People that an enterprise looked for beside its interns; nobody whom the hub knows was hired for it. */
export interface Opening {
  id: string;
  createdAt: number;
  programme: Programme;
  quantity: number;
  wageFrom: number;
  closesOn: number;
  /** The day on which the hub closed it. */
  closedOn: number | null;
  history: Happened[];
}

const LIKELY = 0.06;
const most = { MICRO: 3, SMALL: 10, MEDIUM: 30, LARGE: 200 } as const;

export function openingOf(world: World, enterprise: Enterprise): Opening | null {
  const random = new Random(world.settings.seed, 'opening', enterprise.index);
  const { verifiedAt, sizeClass, provinceCode } = enterprise;
  if (verifiedAt === null || !random.chance(LIKELY)) return null;
  const since = Math.max(world.firstDay, dayAt(verifiedAt) + 1);
  // Half of them of the last months, so that a board finds open ones.
  const from = random.chance(0.5) ? since : Math.max(since, world.today - 90);
  const createdAt = workingHour(random.between(from, world.today - 1), random);
  const closesOn = dayAt(createdAt) + random.between(20, 120);
  const isClosed = closesOn < world.today;
  const history: Happened[] = [{ at: createdAt, action: 'openJob', by: 'enterprise', version: 1 }];
  const id = idAt(createdAt, random);
  if (isClosed) history.push({ at: sweepOf(closesOn + 1, random), action: 'lapse', by: 'hub', version: 2 });
  return {
    ...{ id, createdAt, closesOn, history },
    programme: world.programmeFor(provinceCode, random),
    quantity: random.between(1, most[sizeClass]),
    wageFrom: 5_000_000 + 100_000 * random.below(60),
    closedOn: isClosed ? closesOn + 1 : null,
  };
}
