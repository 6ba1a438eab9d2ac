import type { Clock } from '@ba-nha/shared/clock';
import type { Retention } from '@ba-nha/shared/config';
import type { Database } from '@ba-nha/shared/database';
import type { Doors } from '@ba-nha/shared/doors';
import type { Outbox } from '@ba-nha/shared/events';
import type { GraphContext } from '@ba-nha/shared/graph';
import type { CohortService } from './cohort/cohort.service';
import type { ConsentService } from './learner/consent.service';
import type { ImportService } from './learner/import.service';
import type { LearnerService } from './learner/learner.service';
import type { ErasureService } from './personal-data/erasure.service';
import type { ExportService } from './personal-data/export.service';
import type { RevealService } from './personal-data/reveal.service';
import type { LearnerSeals } from './personal-data/sealing';
import type { Policies } from './policies';
import type { ProgrammeService } from './programme/programme.service';
import type { SchoolService } from './school/school.service';

/** What every service of this subgraph is made with. */
export interface Hub {
  database: Database;
  outbox: Outbox;
  clock: Clock;
  doors: Doors;
  policies: Policies;
  /** Recognises a person by the national id without telling it. */
  personKeyOf: (nationalId: string) => string;
  seals: LearnerSeals;
  retention: Retention;
  /** How many national ids a caller may read in full on one day. */
  revealsPerDay: number;
  /** Told of what nobody expected, where no request is told of it. */
  onFault: (error: unknown, where: string) => void;
}

export interface Services {
  database: Database;
  policies: Policies;
  schools: SchoolService;
  programmes: ProgrammeService;
  cohorts: CohortService;
  learners: LearnerService;
  consents: ConsentService;
  imports: ImportService;
  seals: LearnerSeals;
  reveals: RevealService;
  exports: ExportService;
  erasures: ErasureService;
}

export type Context = GraphContext<Services>;
