import { AuditTrail, resolveAuditTrail } from '@ba-nha/shared/audit-trail';
import { Doors } from '@ba-nha/shared/doors';
import { Inbox, Outbox } from '@ba-nha/shared/events';
import { buildFederatedSchema, OccupationCodeListResolver, occupationOf } from '@ba-nha/shared/graph';
import { openSubgraphDatabase, Subgraph, type SubgraphEnvironment } from '@ba-nha/shared/subgraph';
import { AuditTrailResolver } from './audit-trail/audit-trail.resolver';
import { auditedTables } from './audited';
import { EnterprisesBalanceResolver } from './balance/balance.resolver';
import { TrainingContract } from './contract/contract.entity';
import { contractLifecycle } from './contract/contract.lifecycle';
import { resolveContract } from './contract/contract.reference';
import { ContractResolver } from './contract/contract.resolver';
import { ContractService } from './contract/contract.service';
import { Enterprise } from './enterprise/enterprise.entity';
import { resolveEnterprise } from './enterprise/enterprise.reference';
import { EnterpriseResolver, ZoneEnterprisesResolver } from './enterprise/enterprise.resolver';
import { TenantFactsResolver } from './enterprise/tenant-facts.resolver';
import { EnterpriseService } from './enterprise/enterprise.service';
import type { Hub, Services } from './hub';
import { listeners } from './listeners';
import { CreateEnterprises1760000001000 } from './migrations/create-enterprises';
import { HandMembersOver1763650001000 } from './migrations/hand-members-over';
import { HideOpenOffers1763700001000 } from './migrations/hide-open-offers';
import { SayWhyRejected1764100001000 } from './migrations/say-why-rejected';
import { ScatterNumbers1763700002000 } from './migrations/scatter-numbers';
import { IndexOpenOrders1766300001000 } from './migrations/index-open-orders';
import { IndexMatches1767200001000 } from './migrations/index-matches';
import { KnowOpenOrders1767100001000 } from './migrations/know-open-orders';
import { IndexZones1763800001000 } from './migrations/index-zones';
import { IndexLists1766200001000 } from './migrations/index-lists';
import { NumberSequence } from './numbering';
import { Offer } from './offer/offer.entity';
import { offerLifecycle } from './offer/offer.lifecycle';
import { resolveOffer } from './offer/offer.reference';
import { OfferResolver, SchoolOffersResolver } from './offer/offer.resolver';
import { OfferService } from './offer/offer.service';
import { policies } from './policies';
import { retellings } from './retellings';
import { seedEnterprises } from './seed';
import { ReportRowsResolver } from './report-rows/report-rows.resolver';
import { boardStub, ManagementBoard, schoolStub, zoneStub } from './stubs/stubs';
import { sweepDeadlines } from './sweep';
import { SchoolMatchesResolver } from './training-order/matching.resolver';
import { TrainingOrderAccessResolver } from './training-order/training-order.access';
import { TrainingOrder } from './training-order/training-order.entity';
import { trainingOrderLifecycle } from './training-order/training-order.lifecycle';
import { resolveTrainingOrder } from './training-order/training-order.reference';
import {
  OccupationOrdersResolver,
  TrainingOrderResolver,
  ZoneOrdersResolver,
} from './training-order/training-order.resolver';
import { TrainingOrderService } from './training-order/training-order.service';
import { UnmetOrderResolver } from './unmet/unmet.resolver';

export { scattered } from './numbering';
export { sampleEnterpriseId, sampleEnterprises } from './seed';
export { policies } from './policies';
export { trainingOrderLifecycle };
export const lifecycles = [trainingOrderLifecycle, offerLifecycle, contractLifecycle];

const entities = [Enterprise, TrainingOrder, Offer, TrainingContract, NumberSequence];

/** What makes its tables, in order. */
export const enterprisesMigrations = () => [
  CreateEnterprises1760000001000,
  HandMembersOver1763650001000,
  HideOpenOffers1763700001000,
  ScatterNumbers1763700002000,
  IndexZones1763800001000,
  SayWhyRejected1764100001000,
  IndexLists1766200001000,
  IndexOpenOrders1766300001000,
  KnowOpenOrders1767100001000,
  IndexMatches1767200001000,
];

/** The enterprises subgraph's schema; it needs no database, so that it can be printed. */
export const buildEnterprisesSchema = () =>
  buildFederatedSchema({
    resolvers: [
      ReportRowsResolver,
      EnterpriseResolver,
      ZoneEnterprisesResolver,
      TrainingOrderResolver,
      TrainingOrderAccessResolver,
      OccupationCodeListResolver,
      OccupationOrdersResolver,
      ZoneOrdersResolver,
      OfferResolver,
      UnmetOrderResolver,
      SchoolOffersResolver,
      SchoolMatchesResolver,
      ContractResolver,
      EnterprisesBalanceResolver,
      AuditTrailResolver,
      TenantFactsResolver,
    ],
    types: [ManagementBoard, AuditTrail],
    references: {
      AuditTrail: resolveAuditTrail,
      Enterprise: resolveEnterprise,
      TrainingOrder: resolveTrainingOrder,
      Offer: resolveOffer,
      TrainingContract: resolveContract,
      Occupation: ({ code }: { code: string }) => occupationOf(code),
      School: (school: { id: string; matchingProfile?: unknown }) => Object.assign(schoolStub(school.id), school),
      IndustrialZone: ({ code }: { code: string }) => zoneStub(code),
      ManagementBoard: ({ id }: { id: string }) => boardStub(id),
    },
    policies,
  });

/** The whole wiring of the enterprises subgraph. */
export async function createEnterprises(environment: SubgraphEnvironment): Promise<Subgraph<Services>> {
  const { clock, bus } = environment;
  const { database, audit } = await openSubgraphDatabase(environment, 'enterprises', {
    entities,
    migrations: enterprisesMigrations(),
    audited: auditedTables,
  });
  const outbox = new Outbox('enterprises', database, bus, clock);
  const inbox = new Inbox(database, clock);
  const doors = new Doors('enterprises', environment.transports);
  const hub: Hub = { database, outbox, clock, doors, policies };
  const services: Services = {
    database,
    policies,
    enterprises: new EnterpriseService(hub),
    orders: new TrainingOrderService(hub),
    offers: new OfferService(hub),
    contracts: new ContractService(hub),
  };
  for (const listener of listeners(services)) environment.subscribe(inbox.subscriberOf(listener));
  if (environment.sample) await seedEnterprises(hub);
  return new Subgraph({
    name: 'enterprises',
    database,
    audit,
    outbox,
    inbox,
    retellings,
    clock,
    built: await buildEnterprisesSchema(),
    services,
    sweep: (today) => sweepDeadlines(hub, today),
    retention: environment.retention,
    onFault: environment.onFault,
  });
}
