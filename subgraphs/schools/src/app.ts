import { AuditTrail, resolveAuditTrail } from '@ba-nha/shared/audit-trail';
import { Doors } from '@ba-nha/shared/doors';
import { Inbox, Outbox } from '@ba-nha/shared/events';
import { buildFederatedSchema, OccupationCodeListResolver, occupationOf } from '@ba-nha/shared/graph';
import { Sealer } from '@ba-nha/shared/sealing';
import { openSubgraphDatabase, Subgraph, type SubgraphEnvironment } from '@ba-nha/shared/subgraph';
import { AuditTrailResolver } from './audit-trail/audit-trail.resolver';
import { auditedTables } from './audited';
import { SchoolsBalanceResolver } from './balance/balance.resolver';
import { Cohort, ContractSeats } from './cohort/cohort.entity';
import { cohortLifecycle } from './cohort/cohort.lifecycle';
import { resolveCohort } from './cohort/cohort.reference';
import { CohortResolver } from './cohort/cohort.resolver';
import { CohortService } from './cohort/cohort.service';
import type { Hub, Services } from './hub';
import { ConsentService } from './learner/consent.service';
import { ImportService } from './learner/import.service';
import { Consent, FormerConsent, Learner, LearnerGrant } from './learner/learner.entity';
import { learnerLifecycle } from './learner/learner.lifecycle';
import { resolveLearner } from './learner/learner.reference';
import { GraduateFactsResolver } from './learner/graduate-facts.resolver';
import { LearnerResolver } from './learner/learner.resolver';
import { LearnerService } from './learner/learner.service';
import { personKeys } from './learner/person-key';
import { listeners } from './listeners';
import { CreateSchools1760000001000 } from './migrations/create-schools';
import { sealing } from './migrations/seal-learners';
import { IndexZones1763800003000 } from './migrations/index-zones';
import { IndexLists1766200002000 } from './migrations/index-lists';
import { OccupationResolver } from './occupation/occupation.resolver';
import { ErasureService } from './personal-data/erasure.service';
import { ExportService } from './personal-data/export.service';
import { ErasureReceipt, RevealCount } from './personal-data/personal-data.entity';
import {
  ConsentEvidenceResolver,
  ErasureReceiptResolver,
  LearnerPersonalResolver,
} from './personal-data/personal-data.resolver';
import { applyRetention } from './personal-data/retention';
import { RevealService } from './personal-data/reveal.service';
import { LearnerSeals } from './personal-data/sealing';
import { policies } from './policies';
import { retellings } from './retellings';
import { Programme, ProgrammeYear } from './programme/programme.entity';
import { resolveProgramme } from './programme/programme.reference';
import { ProgrammeResolver } from './programme/programme.resolver';
import { ProgrammeService } from './programme/programme.service';
import { School } from './school/school.entity';
import { resolveSchool } from './school/school.reference';
import { SchoolResolver } from './school/school.resolver';
import { SchoolService } from './school/school.service';
import { loadSampleProgrammes, loadSchools } from './seed';
import { ReportRowsResolver } from './report-rows/report-rows.resolver';
import { boardStub, ManagementBoard, TrainingOrder } from './stubs/stubs';
import { OrderMatchesResolver } from './training-order/matching.resolver';
import { OrderCohortsResolver } from './training-order/order-cohorts.resolver';
import { UnmetReasonsResolver } from './training-order/unmet.resolver';

export { sampleSchoolId } from './seed';
export { personKeys } from './learner/person-key';
export { LearnerSeals, sealedColumns } from './personal-data/sealing';
export { policies } from './policies';
export const lifecycles = [cohortLifecycle, learnerLifecycle];

const entities = [
  ...[School, Programme, ProgrammeYear, Cohort, ContractSeats],
  ...[Learner, Consent, FormerConsent, LearnerGrant, ErasureReceipt, RevealCount],
];

/** What makes its tables, in order; the one that seals what an older version kept open needs the keys. */
export const schoolsMigrations = ({ dataKeys }: Pick<SubgraphEnvironment['secrets'], 'dataKeys'>) => [
  CreateSchools1760000001000,
  ...sealing(new LearnerSeals(new Sealer(dataKeys))),
  IndexZones1763800003000,
  IndexLists1766200002000,
];

/** The schools subgraph's schema; it needs no database, so that it can be printed. */
export const buildSchoolsSchema = () =>
  buildFederatedSchema({
    resolvers: [
      ReportRowsResolver,
      OccupationCodeListResolver,
      OccupationResolver,
      SchoolResolver,
      ProgrammeResolver,
      CohortResolver,
      LearnerResolver,
      LearnerPersonalResolver,
      ConsentEvidenceResolver,
      ErasureReceiptResolver,
      OrderCohortsResolver,
      OrderMatchesResolver,
      UnmetReasonsResolver,
      SchoolsBalanceResolver,
      AuditTrailResolver,
      GraduateFactsResolver,
    ],
    types: [ManagementBoard, AuditTrail],
    references: {
      AuditTrail: resolveAuditTrail,
      School: resolveSchool,
      Programme: resolveProgramme,
      Cohort: resolveCohort,
      Learner: resolveLearner,
      ManagementBoard: ({ id }: { id: string }) => boardStub(id),
      Occupation: ({ code }: { code: string }) => occupationOf(code),
      TrainingOrder: (order: object) => Object.assign(new TrainingOrder(), order),
    },
    policies,
  });

/** The whole wiring of the schools subgraph. */
export async function createSchools(environment: SubgraphEnvironment): Promise<Subgraph<Services>> {
  const { clock, bus, secrets, retention, revealsPerDay } = environment;
  const seals = new LearnerSeals(new Sealer(secrets.dataKeys));
  const personKeyOf = personKeys(secrets.personKey);
  const { database, audit } = await openSubgraphDatabase(environment, 'schools', {
    entities,
    migrations: schoolsMigrations(secrets),
    audited: auditedTables(seals),
  });
  const outbox = new Outbox('schools', database, bus, clock);
  const inbox = new Inbox(database, clock);
  const doors = new Doors('schools', environment.transports);
  const hub: Hub = {
    database,
    outbox,
    clock,
    doors,
    policies,
    personKeyOf,
    seals,
    retention,
    revealsPerDay,
    onFault: (error, where) => environment.onFault?.(error, where),
  };
  const services: Services = {
    database,
    policies,
    schools: new SchoolService(hub),
    programmes: new ProgrammeService(hub),
    cohorts: new CohortService(hub),
    learners: new LearnerService(hub),
    consents: new ConsentService(hub),
    imports: new ImportService(hub),
    seals,
    reveals: new RevealService(hub),
    exports: new ExportService(hub),
    erasures: new ErasureService(hub),
  };
  for (const listener of listeners(hub)) environment.subscribe(inbox.subscriberOf(listener));
  await loadSchools(hub);
  if (environment.sample) await loadSampleProgrammes(hub);
  return new Subgraph({
    name: 'schools',
    database,
    audit,
    outbox,
    inbox,
    retellings,
    clock,
    built: await buildSchoolsSchema(),
    services,
    retention,
    sweep: (today) => applyRetention(hub, today),
    onFault: environment.onFault,
  });
}
