import type { Clock } from '@ba-nha/shared/clock';
import type { Retention } from '@ba-nha/shared/config';
import type { Database } from '@ba-nha/shared/database';
import type { Doors } from '@ba-nha/shared/doors';
import type { Outbox } from '@ba-nha/shared/events';
import type { GraphContext } from '@ba-nha/shared/graph';
import type { HireService } from './hire/hire.service';
import type { OpeningService } from './opening/opening.service';
import type { OutcomeService } from './outcome/outcome.service';
import type { NominationService } from './placement/nomination.service';
import type { PlacementService } from './placement/placement.service';
import type { Policies } from './policies';
import type { PositionService } from './position/position.service';
import type { GraduateService } from './school/graduate.service';

/** What every service of this subgraph is made with. */
export interface Hub {
  database: Database;
  outbox: Outbox;
  clock: Clock;
  doors: Doors;
  policies: Policies;
  retention: Retention;
}

export interface Services {
  database: Database;
  policies: Policies;
  positions: PositionService;
  nominations: NominationService;
  placements: PlacementService;
  openings: OpeningService;
  hires: HireService;
  outcomes: OutcomeService;
  graduates: GraduateService;
}

export type Context = GraphContext<Services>;
