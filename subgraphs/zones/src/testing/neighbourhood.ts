import type { BalanceFact } from '@ba-nha/shared/balance';
import type { SubgraphTransport } from '@ba-nha/shared/doors';
import type { EventCatalogue, EventType, HubEvent } from '@ba-nha/shared/events';
import { newId } from '@ba-nha/shared/ids';
import type { Principal } from '@ba-nha/shared/permissions';
import { boardId } from '@ba-nha/shared/code-lists';
import type { ReportRow } from '@ba-nha/shared/report-rows';
import { as, benchOf, type Bench } from '@ba-nha/shared/testing';
import type { BalanceService } from '../balance/balance.service';
import { createZones } from '../app';

export const zone = 'kcn-long-duc-tra-vinh';
export const otherZone = 'kcn-cau-quan-tra-vinh';
export const board = as.board('bql-kkt-tra-vinh');
export const otherBoard = as.board('bql-kcn-kcx-ha-noi');
export const province = as.province('86');
export const otherProvince = as.province('01');
export const school = as.school('SCHOOL-A');
/** A tenant of the zone; any id that starts with E is one, U is not verified yet, X lies outside zones. */
export const tenant = as.enterprise('E1');

/** The zones subgraph beside neighbours that answer as their doors do. */
export async function openNeighbourhood(now?: string): Promise<Neighbourhood> {
  const neighbours: Neighbours = {
    ...{ facts: {}, tenants: [], silent: false, asked: 0, rows: {}, hidden: new Set<string>(), operations: [] },
  };
  const door: SubgraphTransport = ({ query, variables }) => {
    neighbours.asked += 1;
    if (neighbours.silent) return Promise.reject(new Error('silent'));
    const field = /rows: (\w+Rows)/.exec(query)?.[1];
    if (field) return Promise.resolve({ data: reportRows(field, query, variables) });
    if (query.startsWith('query Seen')) return Promise.resolve({ data: seen(variables) });
    return Promise.resolve({ data: query.includes('_entities') ? entities(variables) : facts(query, variables) });
  };
  const seen = (variables: Record<string, unknown> = {}) => ({
    _entities: (variables['representations'] as { id: string }[]).map(({ id }) =>
      neighbours.hidden.has(id) ? null : { id },
    ),
  });
  const reportRows = (field: string, operation: string, variables: Record<string, unknown> = {}) => {
    const [from, to] = [String(variables['from']), String(variables['to'])];
    neighbours.operations.push({ operation, field, from, to });
    const all = (neighbours.rows[field] ?? []).filter(({ on }) => on >= from && on <= to).map(({ row }) => row);
    const after = all.filter(({ id }) => id > String(variables['after'])).slice(0, PAGE_OF_ROWS);
    const next = after.length < PAGE_OF_ROWS ? null : after.at(-1)!.id;
    const ours = (variables['representations'] as { id: string }[]).map(({ id }) => id === boardId('bql-kkt-tra-vinh'));
    return { _entities: ours.map((our) => ({ rows: { rows: our ? after : [], next } })) };
  };
  const facts = (query: string, variables: Record<string, unknown> = {}) => {
    if (query.includes('tenantFacts')) {
      const known = neighbours.tenants.filter(({ id }) => id > String(variables['after']));
      return { tenantFacts: known.slice(0, Number(variables['first'])) };
    }
    const field = /(\w+BalanceFacts)/.exec(query)![1]!;
    const all = [...(neighbours.facts[field] ?? [])].sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1));
    return {
      [field]: all.filter(({ sourceId }) => sourceId > String(variables['after'])).slice(0, Number(variables['first'])),
    };
  };
  const transports = { enterprises: door, schools: door, internships: door };
  return new Neighbourhood(await benchOf(createZones, { transports, ...(now ? { now } : {}) }), neighbours);
}

const entities = (variables: Record<string, unknown> = {}) => ({
  _entities: (variables['representations'] as { id: string }[]).map(({ id }) =>
    id.startsWith('?')
      ? null
      : {
          id,
          verifiedAt: id.startsWith('U') ? null : '2026-01-01T00:00:00.000Z',
          province: { code: '86' },
          zone: id.startsWith('X') ? null : { code: zone },
        },
  ),
});

interface Neighbours {
  /** What owners tell by their rebuild doors. */
  facts: Record<string, BalanceFact[]>;
  /** Tenants from before this subgraph's table of them, in the order of their ids. */
  tenants: { id: string; [fact: string]: unknown }[];
  silent: boolean;
  asked: number;
  /** What owners answer for a board's report, by field, in the order of the ids; asked for by the day that it counts on. */
  rows: Record<string, { on: string; row: ReportRow }[]>;
  /** Records that their owners hide from whoever asks. */
  hidden: Set<string>;
  /** What was asked for reports. */
  operations: { operation: string; field: string; from: string; to: string }[];
}

/** Few, so that tests turn pages. */
const PAGE_OF_ROWS = 10;

export class Neighbourhood {
  constructor(
    readonly bench: Bench,
    readonly neighbours: Neighbours,
  ) {}

  get balance(): BalanceService {
    return (this.bench.subgraph.services as { balance: BalanceService }).balance;
  }

  async declare(values: object = {}, by: Principal = tenant) {
    const data = await this.bench.ask(
      by,
      `mutation($input: DeclareLabourDemandInput!) { declareLabourDemand(input: $input) {
        labourDemand { id version headcount zone { code } province { code } } userErrors { code field message } } }`,
      { input: { ...usualDemand, ...values } },
    );
    return data.declareLabourDemand;
  }

  async import(rows: object[], values: object = {}, by: Principal = tenant) {
    const data = await this.bench.ask(
      by,
      `mutation($input: ImportLabourDemandInput!) { importLabourDemand(input: $input) {
        accepted rejected { row errors { code field } } userErrors { code field } } }`,
      { input: { rows: rows.map((row) => ({ ...usualDemand, ...row })), ...values } },
    );
    return data.importLabourDemand;
  }

  /** Cells as a caller reads them. */
  async cells(by: Principal, filter: object = {}, args = '') {
    const data = await this.bench.ask(
      by,
      `query($filter: LabourBalanceFilter!) { labourBalance(filter: $filter ${args}) { totalCount pageInfo { hasNextPage hasPreviousPage } edges { cursor }
        nodes { province { code } zone { code } occupation { code } level quarter demand retraining ordered contracted plannedGraduates placed hired gap } } }`,
      { filter },
    );
    return data.labourBalance;
  }

  /** Files, returns, accepts or explains a labour-use report. */
  async report(by: Principal, mutation: string, input: object) {
    const type =
      { acceptLabourReport: 'Change', explainLabourReport: 'Change' }[mutation] ??
      mutation.replace(/LabourReport$/, '');
    const inputType = `${type.charAt(0).toUpperCase()}${type.slice(1)}LabourReportInput`;
    const data = await this.bench.ask(
      by,
      `mutation($input: ${inputType}!) { ${mutation}(input: $input) {
        labourReport { id version revision status late dueOn total expectedTotal note returnedBecause availableActions zone { code } }
        userErrors { code field message } warnings { code field message } } }`,
      { input },
    );
    return data[mutation];
  }

  /** A tenant that its board has verified, told by an event. */
  async tenant(id: string, values: Partial<EventCatalogue['EnterpriseVerified']> = {}, version = 2): Promise<void> {
    await this.publish('EnterpriseVerified', id, version, { ...usualTenant, ...values });
  }

  publish<T extends EventType>(type: T, id: string, version: number, facts: EventCatalogue[T]): Promise<void> {
    return this.bench.bus.publish(eventOf(type, id, version, facts));
  }

  /** An order's contribution, told by an event. */
  order(id: string, values: Partial<EventCatalogue['TrainingOrderPublished']> = {}, version = 1): Promise<void> {
    return this.publish('TrainingOrderPublished', id, version, { ...usualOrder, ...values });
  }
}

export const eventOf = <T extends EventType>(
  type: T,
  subjectId: string,
  subjectVersion: number,
  facts: EventCatalogue[T],
): HubEvent<T> => ({
  id: newId(new Date('2026-11-20T03:00:00Z')),
  type,
  schemaVersion: 1,
  source: 'test',
  occurredAt: '2026-11-20T03:00:00.000Z',
  subjectId,
  subjectVersion,
  facts,
});

const usualTenant: EventCatalogue['EnterpriseVerified'] = {
  verified: true,
  sizeClass: 'LARGE',
  industryCode: '26100',
  provinceCode: '86',
  zoneCode: zone,
  memberIssuer: null,
  memberSubject: null,
};

/** A report of 120 workers whose counts add up. */
export const usualReport = {
  period: '2026-H2',
  total: 120,
  female: 70,
  managers: 5,
  highLevel: 10,
  midLevel: 25,
  other: 80,
  trained: 90,
  certified: 60,
  indefinite: 60,
  fixedTerm: 50,
  shortOrProbation: 10,
  joined: 12,
  left: 4,
};

export const usualDemand = {
  occupationCode: '520227',
  level: 'INTERMEDIATE',
  quarter: '2027-Q3',
  headcount: 40,
  reason: 'EXPANSION',
};

export const usualOrder: EventCatalogue['TrainingOrderPublished'] = {
  enterpriseId: 'E1',
  status: 'PUBLISHED',
  quantity: 30,
  awardedQuantity: 0,
  neededBy: '2027-08-31',
  provinceCode: '86',
  zoneCode: zone,
  occupationCode: '520227',
  level: 'INTERMEDIATE',
};

export const usualContract: EventCatalogue['ContractEnteredIntoForce'] = {
  trainingOrderId: 'O1',
  enterpriseId: 'E1',
  schoolId: 'S1',
  programmeId: 'P1',
  status: 'IN_FORCE',
  quantity: 25,
  standing: 25,
  endsOn: '2027-07-15',
  provinceCode: '86',
  zoneCode: zone,
  occupationCode: '520227',
  level: 'INTERMEDIATE',
};
