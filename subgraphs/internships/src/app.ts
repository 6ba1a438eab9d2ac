import { AuditTrail, resolveAuditTrail } from '@ba-nha/shared/audit-trail';
import { Doors } from '@ba-nha/shared/doors';
import { Inbox, Outbox } from '@ba-nha/shared/events';
import { buildFederatedSchema, OccupationCodeListResolver, occupationOf } from '@ba-nha/shared/graph';
import { ProjectionFilling } from '@ba-nha/shared/projection';
import { openSubgraphDatabase, Subgraph, type SubgraphEnvironment } from '@ba-nha/shared/subgraph';
import { AuditTrailResolver } from './audit-trail/audit-trail.resolver';
import { auditedTables } from './audited';
import { InternshipsBalanceResolver } from './balance/balance.resolver';
import { Hire } from './hire/hire.entity';
import { hireLifecycle } from './hire/hire.lifecycle';
import { resolveHire } from './hire/hire.reference';
import { EnterpriseHiresResolver, HireResolver } from './hire/hire.resolver';
import { HireService } from './hire/hire.service';
import type { Hub, Services } from './hub';
import { KnownStanding } from './learner/learner-standing.entity';
import { PracticeFileResolver } from './learner/learner.resolver';
import { listeners } from './listeners';
import { CreateInternships1760000001000 } from './migrations/create-internships';
import { KnowGraduates1763700001000 } from './migrations/know-graduates';
import { KnowStandings1760000002000 } from './migrations/know-standings';
import { IndexZones1763800002000 } from './migrations/index-zones';
import { IndexLists1766200003000 } from './migrations/index-lists';
import { JobOpening } from './opening/opening.entity';
import { openingLifecycle } from './opening/opening.lifecycle';
import { resolveOpening } from './opening/opening.reference';
import { EnterpriseOpeningsResolver, OpeningResolver } from './opening/opening.resolver';
import { OpeningService } from './opening/opening.service';
import { OrderCountsResolver } from './order/order-counts.resolver';
import { LearnerOutcome } from './outcome/outcome.entity';
import { OutcomeResolver } from './outcome/outcome.resolver';
import { OutcomeService } from './outcome/outcome.service';
import { NominationService } from './placement/nomination.service';
import {
  LearnerPlacementsResolver,
  OrderPlacementsResolver,
  SchoolPlacementsResolver,
} from './placement/placement.contributions.resolver';
import { PlacedPerson, Placement } from './placement/placement.entity';
import { placementLifecycle } from './placement/placement.lifecycle';
import { resolvePlacement } from './placement/placement.reference';
import { PlacementResolver } from './placement/placement.resolver';
import { PlacementService } from './placement/placement.service';
import { policies } from './policies';
import { retellings } from './retellings';
import { InternshipPosition } from './position/position.entity';
import { positionLifecycle } from './position/position.lifecycle';
import { resolvePosition } from './position/position.reference';
import { EnterprisePositionsResolver, PositionResolver } from './position/position.resolver';
import { Graduate } from './school/graduate.entity';
import { GraduateService } from './school/graduate.service';
import { SchoolOutcomesResolver } from './school/school-outcomes.resolver';
import { PositionService } from './position/position.service';
import { ReportRowsResolver } from './report-rows/report-rows.resolver';
import { boardStub, ManagementBoard, enterpriseStub, learnerStub, School, TrainingOrder } from './stubs/stubs';
import { sweepDeadlines } from './sweep';

export { policies } from './policies';
export const lifecycles = [positionLifecycle, placementLifecycle, openingLifecycle, hireLifecycle];

const entities = [
  InternshipPosition,
  Placement,
  PlacedPerson,
  KnownStanding,
  JobOpening,
  Hire,
  LearnerOutcome,
  Graduate,
  ProjectionFilling,
];

/** What makes its tables, in order. */
export const internshipsMigrations = () => [
  CreateInternships1760000001000,
  KnowStandings1760000002000,
  KnowGraduates1763700001000,
  IndexZones1763800002000,
  IndexLists1766200003000,
];

/** The internships subgraph's schema; it needs no database, so that it can be printed. */
export const buildInternshipsSchema = () =>
  buildFederatedSchema({
    resolvers: [
      ReportRowsResolver,
      PositionResolver,
      EnterprisePositionsResolver,
      PlacementResolver,
      SchoolPlacementsResolver,
      SchoolOutcomesResolver,
      OrderPlacementsResolver,
      LearnerPlacementsResolver,
      PracticeFileResolver,
      OpeningResolver,
      EnterpriseOpeningsResolver,
      HireResolver,
      EnterpriseHiresResolver,
      OutcomeResolver,
      OrderCountsResolver,
      OccupationCodeListResolver,
      InternshipsBalanceResolver,
      AuditTrailResolver,
    ],
    types: [ManagementBoard, AuditTrail],
    references: {
      AuditTrail: resolveAuditTrail,
      InternshipPosition: resolvePosition,
      Placement: resolvePlacement,
      JobOpening: resolveOpening,
      Hire: resolveHire,
      ManagementBoard: ({ id }: { id: string }) => boardStub(id),
      Occupation: ({ code }: { code: string }) => occupationOf(code),
      School: (school: { id: string; province?: { code: string } }) => Object.assign(new School(), school),
      Learner: ({ id }: { id: string }) => learnerStub(id),
      Enterprise: ({ id }: { id: string }) => enterpriseStub(id),
      TrainingOrder: (order: { id: string; oversight?: unknown }) => Object.assign(new TrainingOrder(), order),
    },
    policies,
  });

/** The whole wiring of the internships subgraph. */
export async function createInternships(environment: SubgraphEnvironment): Promise<Subgraph<Services>> {
  const { clock, bus } = environment;
  const { database, audit } = await openSubgraphDatabase(environment, 'internships', {
    entities,
    migrations: internshipsMigrations(),
    audited: auditedTables,
  });
  const outbox = new Outbox('internships', database, bus, clock);
  const inbox = new Inbox(database, clock);
  const doors = new Doors('internships', environment.transports);
  const hub: Hub = { database, outbox, clock, doors, policies, retention: environment.retention };
  const services: Services = {
    database,
    policies,
    positions: new PositionService(hub),
    nominations: new NominationService(hub),
    placements: new PlacementService(hub),
    openings: new OpeningService(hub),
    hires: new HireService(hub),
    outcomes: new OutcomeService(hub),
    graduates: new GraduateService(hub),
  };
  for (const listener of listeners(hub, services)) environment.subscribe(inbox.subscriberOf(listener));
  return new Subgraph({
    name: 'internships',
    database,
    audit,
    outbox,
    inbox,
    retellings,
    clock,
    built: await buildInternshipsSchema(),
    services,
    sweep: async (today) => {
      await services.graduates.projection.tryWhole();
      await sweepDeadlines(hub, today);
    },
    retention: environment.retention,
    onFault: environment.onFault,
  });
}
