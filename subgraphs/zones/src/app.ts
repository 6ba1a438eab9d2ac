import { resolveAuditTrail } from '@ba-nha/shared/audit-trail';
import { Doors } from '@ba-nha/shared/doors';
import { Inbox, Outbox } from '@ba-nha/shared/events';
import { buildFederatedSchema, OccupationCodeListResolver, occupationOf } from '@ba-nha/shared/graph';
import { openSubgraphDatabase, Subgraph, type SubgraphEnvironment } from '@ba-nha/shared/subgraph';
import { AuditTrailResolver } from './audit-trail/audit-trail.resolver';
import { auditedTables } from './audited';
import { KeptFact, LabourBalanceCell } from './balance/balance.entity';
import { LabourBalanceResolver, OccupationBalanceResolver, ZoneBalanceResolver } from './balance/balance.resolver';
import { BalanceService } from './balance/balance.service';
import { ManagementBoard } from './board/board.entity';
import { resolveBoard } from './board/board.reference';
import { BoardResolver } from './board/board.resolver';
import { DemandForecastResolver } from './forecast/forecast.resolver';
import { ForecastService } from './forecast/forecast.service';
import type { Hub, Services } from './hub';
import { LabourDemand } from './labour-demand/labour-demand.entity';
import { resolveLabourDemand } from './labour-demand/labour-demand.reference';
import { LabourDemandResolver, ZoneDemandResolver } from './labour-demand/labour-demand.resolver';
import { LabourDemandService } from './labour-demand/labour-demand.service';
import { listeners } from './listeners';
import { AdministratorCount, Member } from './membership/member.entity';
import { MemberResolver, MembershipResolver } from './membership/member.resolver';
import { MemberService } from './membership/member.service';
import { CreateMembers1763650000000 } from './migrations/create-members';
import { CreateZones1760000004000 } from './migrations/create-zones';
import { KnowParts1763700004000 } from './migrations/know-parts';
import { PlaceResolver } from './place/place.resolver';
import { policies } from './policies';
import { ViewerResolver } from './viewer/viewer.resolver';
import { IndustrialZone } from './zone/zone.entity';
import { loadZones } from './zone/zone.loading';
import { resolveZone } from './zone/zone.reference';
import { ZoneResolver } from './zone/zone.resolver';

export type { Services } from './hub';
export { policies } from './policies';
export { rebuildBalance, type RebuildResult } from './balance/balance.rebuild';
/** Nothing here has a lifecycle yet: a declaration is revised, not moved. */
export const lifecycles = [];

const entities = [
  ManagementBoard,
  IndustrialZone,
  LabourDemand,
  KeptFact,
  LabourBalanceCell,
  Member,
  AdministratorCount,
];

/** What makes its tables, in order. */
export const zonesMigrations = () => [CreateZones1760000004000, CreateMembers1763650000000, KnowParts1763700004000];

/** The zones subgraph's schema; it needs no database, so that it can be printed. */
export const buildZonesSchema = () =>
  buildFederatedSchema({
    resolvers: [
      ViewerResolver,
      PlaceResolver,
      ZoneResolver,
      BoardResolver,
      LabourDemandResolver,
      ZoneDemandResolver,
      LabourBalanceResolver,
      ZoneBalanceResolver,
      OccupationCodeListResolver,
      OccupationBalanceResolver,
      DemandForecastResolver,
      MemberResolver,
      MembershipResolver,
      AuditTrailResolver,
    ],
    references: {
      AuditTrail: resolveAuditTrail,
      IndustrialZone: resolveZone,
      ManagementBoard: resolveBoard,
      LabourDemand: resolveLabourDemand,
      Occupation: ({ code }: { code: string }) => occupationOf(code),
    },
    policies,
  });

/** The whole wiring of the zones subgraph. */
export async function createZones(environment: SubgraphEnvironment): Promise<Subgraph<Services>> {
  const { clock, bus, issuers } = environment;
  const { database, audit } = await openSubgraphDatabase(environment, 'zones', {
    entities,
    migrations: zonesMigrations(),
    audited: auditedTables,
  });
  const outbox = new Outbox('zones', database, bus, clock);
  const inbox = new Inbox(database, clock);
  const doors = new Doors('zones', environment.transports);
  const hub: Hub = { database, outbox, clock, doors, policies, issuers };
  const balance = new BalanceService(hub);
  const services: Services = {
    database,
    policies,
    balance,
    demand: new LabourDemandService(hub, balance),
    forecasts: new ForecastService(hub),
    members: new MemberService(hub),
  };
  for (const listener of listeners(services)) environment.subscribe(inbox.subscriberOf(listener));
  await loadZones(database);
  return new Subgraph({
    name: 'zones',
    database,
    audit,
    outbox,
    inbox,
    clock,
    built: await buildZonesSchema(),
    services,
    retention: environment.retention,
    onFault: environment.onFault,
  });
}
