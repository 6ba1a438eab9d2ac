import type { Clock } from '@ba-nha/shared/clock';
import type { Database } from '@ba-nha/shared/database';
import type { Doors } from '@ba-nha/shared/doors';
import type { Outbox } from '@ba-nha/shared/events';
import type { GraphContext } from '@ba-nha/shared/graph';
import type { BalanceService } from './balance/balance.service';
import type { DemandCampaignService } from './demand-campaign/demand-campaign.service';
import type { ForecastService } from './forecast/forecast.service';
import type { LabourDemandService } from './labour-demand/labour-demand.service';
import type { LabourReportService } from './labour-report/labour-report.service';
import type { MemberService } from './membership/member.service';
import type { ObligationService } from './obligation/obligation.service';
import type { SharedFigures } from './period-report/figures/shared-figures';
import type { PeriodReportService } from './period-report/period-report.service';
import type { Policies } from './policies';
import type { TenantService } from './tenant/tenant.service';

/** What every service of this subgraph is made with. */
export interface Hub {
  database: Database;
  outbox: Outbox;
  clock: Clock;
  doors: Doors;
  policies: Policies;
  /** Who may vouch for callers, the oldest first; any issuer where none is named. */
  issuers: readonly string[] | undefined;
}

export interface Services {
  database: Database;
  policies: Policies;
  balance: BalanceService;
  demand: LabourDemandService;
  forecasts: ForecastService;
  members: MemberService;
  tenants: TenantService;
  labourReports: LabourReportService;
  obligations: ObligationService;
  campaigns: DemandCampaignService;
  periodReports: PeriodReportService;
  liveFigures: SharedFigures;
  /** For reading what others own as the caller whose question it is. */
  doors: Doors;
  /** Where callers reach the hub; empty where that is not known, so that addresses are relative. */
  publicUrl: string;
}

export type Context = GraphContext<Services>;
