import type { Clock } from '@ba-nha/shared/clock';
import type { Database } from '@ba-nha/shared/database';
import type { Doors } from '@ba-nha/shared/doors';
import type { Outbox } from '@ba-nha/shared/events';
import type { GraphContext } from '@ba-nha/shared/graph';
import type { ContractService } from './contract/contract.service';
import type { EnterpriseService } from './enterprise/enterprise.service';
import type { OfferService } from './offer/offer.service';
import type { Policies } from './policies';
import type { TrainingOrderService } from './training-order/training-order.service';

/** What every service of this subgraph is made with. */
export interface Hub {
  database: Database;
  outbox: Outbox;
  clock: Clock;
  doors: Doors;
  policies: Policies;
}

export interface Services {
  database: Database;
  policies: Policies;
  enterprises: EnterpriseService;
  orders: TrainingOrderService;
  offers: OfferService;
  contracts: ContractService;
}

export type Context = GraphContext<Services>;
