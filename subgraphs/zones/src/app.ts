import { resolveAuditTrail } from '@ba-nha/shared/audit-trail';
import { Doors } from '@ba-nha/shared/doors';
import { Inbox, Outbox } from '@ba-nha/shared/events';
import { buildFederatedSchema, OccupationCodeListResolver, occupationOf } from '@ba-nha/shared/graph';
import { ProjectionFilling } from '@ba-nha/shared/projection';
import { openSubgraphDatabase, Subgraph, type SubgraphEnvironment } from '@ba-nha/shared/subgraph';
import { AuditTrailResolver } from './audit-trail/audit-trail.resolver';
import { auditedTables } from './audited';
import { KeptFact, LabourBalanceCell } from './balance/balance.entity';
import { RetoldFact } from './balance/balance.retold';
import { LabourBalanceResolver, OccupationBalanceResolver, ZoneBalanceResolver } from './balance/balance.resolver';
import { BalanceService } from './balance/balance.service';
import { ManagementBoard } from './board/board.entity';
import { resolveBoard } from './board/board.reference';
import { BoardResolver } from './board/board.resolver';
import { CampaignDeclaration } from './demand-campaign/campaign-declaration.entity';
import { DemandCampaign, DemandRequest } from './demand-campaign/demand-campaign.entity';
import { demandCampaignLifecycle } from './demand-campaign/demand-campaign.lifecycle';
import { resolveDemandCampaign, resolveDemandRequest } from './demand-campaign/demand-campaign.reference';
import { BoardDemandCampaignsResolver, DemandCampaignResolver } from './demand-campaign/demand-campaign.resolver';
import { DemandCampaignService } from './demand-campaign/demand-campaign.service';
import {
  CampaignDeclarationResolver,
  DemandRequestResolver,
  EnterpriseDemandRequestsResolver,
} from './demand-campaign/demand-request.resolver';
import { DemandForecastResolver } from './forecast/forecast.resolver';
import { ForecastService } from './forecast/forecast.service';
import type { Hub, Services } from './hub';
import { LabourDemand } from './labour-demand/labour-demand.entity';
import { resolveLabourDemand } from './labour-demand/labour-demand.reference';
import { LabourDemandResolver, ZoneDemandResolver } from './labour-demand/labour-demand.resolver';
import { LabourDemandService } from './labour-demand/labour-demand.service';
import { LabourReport, LabourReportRevision } from './labour-report/labour-report.entity';
import { labourReportLifecycle } from './labour-report/labour-report.lifecycle';
import { resolveLabourReport } from './labour-report/labour-report.reference';
import {
  BoardLabourReportsResolver,
  EnterpriseLabourReportsResolver,
  LabourReportResolver,
  LabourReportRevisionResolver,
} from './labour-report/labour-report.resolver';
import { LabourReportService } from './labour-report/labour-report.service';
import { listeners } from './listeners';
import { AdministratorCount, Member } from './membership/member.entity';
import { MemberResolver, MembershipResolver } from './membership/member.resolver';
import { MemberService } from './membership/member.service';
import { CreateMembers1763650000000 } from './migrations/create-members';
import { AskForDemand1764100014000 } from './migrations/ask-for-demand';
import { CountRetraining1764100004000 } from './migrations/count-retraining';
import { CreateZones1760000004000 } from './migrations/create-zones';
import { KnowParts1763700004000 } from './migrations/know-parts';
import { ReportLabour1763700000000 } from './migrations/report-labour';
import { ReportPeriods1763800004000 } from './migrations/report-periods';
import { IndexLists1766200004000 } from './migrations/index-lists';
import { RetellBalance1766100004000 } from './migrations/retell-balance';
import { MetObligation } from './obligation/obligation.entity';
import { ObligationResolver } from './obligation/obligation.resolver';
import { ObligationService } from './obligation/obligation.service';
import { FigureCollector } from './period-report/figures/collecting';
import { LiveFigures } from './period-report/figures/live';
import { SharedFigures } from './period-report/figures/shared-figures';
import { OwnRowsResolver } from './period-report/figures/own-rows.resolver';
import {
  PeriodReport,
  PeriodReportChain,
  PeriodReportDocument,
  PeriodReportDocumentPart,
  PeriodReportFigure,
  PeriodReportRecords,
} from './period-report/period-report.entity';
import { periodReportLifecycle } from './period-report/period-report.lifecycle';
import { resolvePeriodReport } from './period-report/period-report.reference';
import { BoardPeriodReportsResolver, PeriodReportResolver } from './period-report/period-report.resolver';
import { PeriodReportService } from './period-report/period-report.service';
import { ReportDocumentResolver, ReportFigureResolver } from './period-report/report-figure.resolver';
import { SubmissionService } from './period-report/submission';
import { PlaceResolver } from './place/place.resolver';
import { policies } from './policies';
import { enterpriseStub } from './stubs/stubs';
import { sweepDeadlines } from './sweep';
import { Tenant } from './tenant/tenant.entity';
import { TenantService } from './tenant/tenant.service';
import { ViewerResolver } from './viewer/viewer.resolver';
import { IndustrialZone } from './zone/zone.entity';
import { loadZones } from './zone/zone.loading';
import { resolveZone } from './zone/zone.reference';
import { ZoneResolver } from './zone/zone.resolver';

export type { Services } from './hub';
export { policies } from './policies';
export { openFiguresOf, type Part } from './balance/balance.disclosure';
export { keptForm } from './balance/balance.keeping';
export { cellId, gapOf } from './balance/balance.rules';
export { reminderOn } from './labour-report/labour-report.rules';
export { rebuildBalance, type RebuildResult } from './balance/balance.rebuild';
export { verifiedEntities, verifyReports, type ReportVerdict } from './period-report/verification';
export const lifecycles = [labourReportLifecycle, demandCampaignLifecycle, periodReportLifecycle];

const entities = [
  ManagementBoard,
  IndustrialZone,
  LabourDemand,
  KeptFact,
  RetoldFact,
  LabourBalanceCell,
  Member,
  AdministratorCount,
  Tenant,
  ProjectionFilling,
  LabourReport,
  LabourReportRevision,
  MetObligation,
  DemandCampaign,
  DemandRequest,
  CampaignDeclaration,
  PeriodReport,
  PeriodReportFigure,
  PeriodReportRecords,
  PeriodReportDocument,
  PeriodReportDocumentPart,
  PeriodReportChain,
];

/** What makes its tables, in order. */
export const zonesMigrations = () => [
  CreateZones1760000004000,
  CreateMembers1763650000000,
  KnowParts1763700004000,
  ReportLabour1763700000000,
  ReportPeriods1763800004000,
  CountRetraining1764100004000,
  AskForDemand1764100014000,
  RetellBalance1766100004000,
  IndexLists1766200004000,
];

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
      LabourReportResolver,
      LabourReportRevisionResolver,
      BoardLabourReportsResolver,
      EnterpriseLabourReportsResolver,
      ObligationResolver,
      DemandCampaignResolver,
      BoardDemandCampaignsResolver,
      DemandRequestResolver,
      EnterpriseDemandRequestsResolver,
      CampaignDeclarationResolver,
      PeriodReportResolver,
      BoardPeriodReportsResolver,
      ReportFigureResolver,
      ReportDocumentResolver,
      OwnRowsResolver,
    ],
    references: {
      AuditTrail: resolveAuditTrail,
      IndustrialZone: resolveZone,
      ManagementBoard: resolveBoard,
      LabourDemand: resolveLabourDemand,
      LabourReport: resolveLabourReport,
      DemandCampaign: resolveDemandCampaign,
      DemandRequest: resolveDemandRequest,
      PeriodReport: resolvePeriodReport,
      Enterprise: ({ id }: { id: string }) => enterpriseStub(id),
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
  const tenants = new TenantService(hub);
  const liveFigures = new LiveFigures(hub, new FigureCollector(hub, tenants));
  const services: Services = {
    database,
    policies,
    balance,
    demand: new LabourDemandService(hub, balance, tenants),
    forecasts: new ForecastService(hub),
    members: new MemberService(hub),
    tenants,
    labourReports: new LabourReportService(hub, tenants),
    obligations: new ObligationService(hub),
    campaigns: new DemandCampaignService(hub, tenants),
    periodReports: new PeriodReportService(hub, new SubmissionService(hub, liveFigures)),
    liveFigures: new SharedFigures(liveFigures),
    doors,
    publicUrl: environment.publicUrl ?? '',
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
    sweep: (today) => sweepDeadlines(hub, tenants, today),
    onFault: environment.onFault,
  });
}
