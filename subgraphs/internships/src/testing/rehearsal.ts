import { SettableClock } from '@ba-nha/shared/clock';
import type { SubgraphAnswer, SubgraphTransport } from '@ba-nha/shared/doors';
import { InProcessBus, type HubEvent } from '@ba-nha/shared/events';
import { seedId } from '@ba-nha/shared/ids';
import { anonymous, Role, serviceOf, type OrganisationKind, type Principal } from '@ba-nha/shared/permissions';
import type { Subgraph } from '@ba-nha/shared/subgraph';
import { keptInTests, TestDatabases } from '@ba-nha/shared/testing';
import { createInternships } from '../app';
import type { Services } from '../hub';
import type { LearnerStanding } from '../neighbours';

export const id = (name: string): string => seedId('rehearsal', name);

const caller = (name: string, role: Role, kind: OrganisationKind, organisation: string): Principal => ({
  ...anonymous,
  kind: 'caller',
  issuer: 'https://id.example',
  subject: name,
  name,
  roles: [role],
  acts: { ENTERPRISE: [], SCHOOL: [], BOARD: [], PROVINCE: [], [kind]: [organisation] },
});

export const longDuc = 'kcn-long-duc-tra-vinh';
export const vinhLong = '86';

/** Who calls in the rehearsals. */
export const people = {
  enterpriseA: caller('enterprise-a', Role.ENTERPRISE_STAFF, 'ENTERPRISE', id('enterprise-a')),
  enterpriseB: caller('enterprise-b', Role.ENTERPRISE_STAFF, 'ENTERPRISE', id('enterprise-b')),
  schoolA: caller('school-a', Role.SCHOOL_STAFF, 'SCHOOL', id('school-a')),
  schoolB: caller('school-b', Role.SCHOOL_STAFF, 'SCHOOL', id('school-b')),
  province: caller('province', Role.PROVINCE_OFFICER, 'PROVINCE', vinhLong),
  otherProvince: caller('other-province', Role.PROVINCE_OFFICER, 'PROVINCE', '01'),
  nobody: anonymous,
  hub: serviceOf('gateway'),
};

interface Answer {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a query answers is the test's own business
  data: any;
  codes: unknown[];
}

/** A subgraph at work on a database in memory, whose neighbours say what the test has told them. */
export class Rehearsal {
  readonly statements: string[] = [];
  readonly events: HubEvent[] = [];
  readonly learners = new Map<string, LearnerStanding>();
  /** Who graduated before this subgraph knew of graduates. */
  readonly graduates: { id: string; schoolId: string; graduatedOn: string }[] = [];
  readonly silent = new Set<string>();
  readonly unverified = new Set<string>();
  readonly orders = new Map<string, { enterpriseId: string; status: string }>();

  private constructor(
    readonly subgraph: Subgraph<Services>,
    readonly clock: SettableClock,
    readonly bus: InProcessBus,
    private readonly databases: TestDatabases,
  ) {}

  static async start(today = '2026-11-21'): Promise<Rehearsal> {
    const clock = new SettableClock(new Date(`${today}T03:00:00Z`));
    const bus = new InProcessBus();
    const transports: Record<string, SubgraphTransport> = {};
    const statements: string[] = [];
    const databases = new TestDatabases();
    const subgraph = await createInternships({
      clock,
      bus,
      subscribe: (subscriber) => bus.subscribe(subscriber),
      databaseUrl: (name) => databases.urlOf(name),
      transports,
      sample: false,
      ...keptInTests,
      onStatement: (_, sql) => statements.push(sql),
    });
    const rehearsal = new Rehearsal(subgraph, clock, bus, databases);
    (rehearsal as { statements: string[] }).statements = statements;
    transports.schools = rehearsal.neighbour('schools', (key) => rehearsal.learnerAnswer(key));
    transports.enterprises = rehearsal.neighbour('enterprises', (key) => rehearsal.enterpriseAnswer(key));
    bus.subscribe({
      name: 'rehearsal',
      on: [
        'PlacementNominated',
        'PlacementAccepted',
        'PlacementDeclined',
        'PlacementWithdrawn',
        'PlacementTerminated',
        'HireRecorded',
        'HireEnded',
        'JobFilled',
        'JobClosed',
        'OutcomeRecorded',
      ],
      receive: (event) => {
        rehearsal.events.push(event);
        return Promise.resolve();
      },
    });
    await subgraph.start();
    return rehearsal;
  }

  async stop(): Promise<void> {
    await this.subgraph.stop();
    await this.databases.release();
  }

  async ask(principal: Principal, query: string, variables?: Record<string, unknown>): Promise<Answer> {
    const answer = await this.subgraph.handle(
      { query, variables },
      { principal, locale: 'en', requestId: 'rehearsal' },
    );
    return { data: answer.data, codes: (answer.errors ?? []).map((error) => error.extensions?.code) };
  }

  /** Runs a mutation and answers its payload; `complaints` are its userErrors in short. */
  async change(principal: Principal, mutation: string, input: Record<string, unknown>, selection: string) {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const inputType = inputTypes[mutation] ?? type;
    const { data, codes } = await this.ask(
      principal,
      `mutation($input: ${inputType}!) { ${mutation}(input: $input) { ${selection} userErrors { code field } } }`,
      { input },
    );
    const payload = data?.[mutation];
    const userErrors = (payload?.userErrors ?? []) as { code: string; field: string[] | null }[];
    const complaints = userErrors.map((error) => `${error.code} ${error.field?.join('.') ?? '-'}`);
    return { ...payload, complaints, codes };
  }

  /** Makes learners known to the schools subgraph; answers their ids. */
  enrol(names: readonly string[], standing: Partial<LearnerStanding> = {}): string[] {
    return names.map((name) => {
      this.learners.set(id(name), {
        schoolId: id('school-a'),
        personKey: `person-${name}`,
        learnerStatus: 'ENROLLED',
        cohortId: id('cohort'),
        trainingOrderId: null,
        orderEnterpriseId: null,
        occupationCode: '520227',
        level: 'INTERMEDIATE',
        version: 1,
        mayBePlaced: true,
        mayBeRecruited: true,
        mayBeAsked: true,
        ...standing,
      });
      return id(name);
    });
  }

  /** Tells of a graduation on a day. */
  async graduate(name: string, on: string, schoolId = id('school-a')): Promise<string> {
    this.enrol([name], { learnerStatus: 'GRADUATED', schoolId });
    await this.bus.publish({
      ...{ id: `GRADUATED-${name}`.slice(0, 26), type: 'LearnerGraduated', schemaVersion: 1, source: 'schools' },
      ...{ occurredAt: `${on}T03:00:00.000Z`, subjectId: id(name), subjectVersion: 2 },
      facts: { schoolId, cohortId: id('cohort'), trainingOrderId: null, status: 'GRADUATED' },
    });
    return id(name);
  }

  async position(values: Record<string, unknown> = {}, by: Principal = people.enterpriseA) {
    const input = {
      title: 'Thợ điện',
      occupationCode: '520227',
      level: 'INTERMEDIATE',
      places: 10,
      startsOn: '2027-01-04',
      endsOn: '2027-06-30',
      mentor: { name: 'Tổ điện', phone: '02943 123 456' },
      ...values,
    };
    const selection = 'internshipPosition { id version status takenPlaces }';
    return (await this.change(by, 'openInternshipPosition', input, selection)).internshipPosition;
  }

  /** Nominates learners by school A and answers their placements. */
  async nominate(positionId: string, learnerIds: readonly string[], by: Principal = people.schoolA) {
    const input = { positionId, learnerIds };
    return (await this.change(by, 'nominateLearners', input, 'placements { id version status }')).placements;
  }

  step(principal: Principal, mutation: string, placement: { id: string; version: number }, more = {}) {
    const input = { id: placement.id, expectedVersion: placement.version, ...more };
    return this.change(principal, mutation, input, 'placement { id version status }');
  }

  /** Brings a nomination to work, and to its end where told. */
  async run(placement: { id: string; version: number }, end = false) {
    const { enterpriseA } = people;
    const accepted = await this.step(enterpriseA, 'decideNomination', placement, { accept: true });
    const active = await this.step(enterpriseA, 'startPlacement', accepted.placement);
    if (!end) return active.placement;
    const evaluation = { score: 8.5, outcomesMet: ['Đấu nối tủ điện'], hoursAttended: 800 };
    return (await this.step(enterpriseA, 'completePlacement', active.placement, evaluation)).placement;
  }

  hire(values: Record<string, unknown>, selection = 'hire { id version }', by: Principal = people.enterpriseA) {
    const input = { startsOn: '2026-11-21', monthlyWage: 8_000_000, contractKind: 'FIXED_TERM', ...values };
    return this.change(by, 'recordHire', input, selection);
  }

  private neighbour(name: string, answer: (key: Record<string, string>) => unknown): SubgraphTransport {
    return ({ query, variables }): Promise<SubgraphAnswer> => {
      if (this.silent.has(name)) return Promise.reject(new Error('silent'));
      if (query.includes('graduateFacts')) return Promise.resolve({ data: { graduateFacts: this.graduates } });
      const keys = variables?.representations as Record<string, string>[];
      return Promise.resolve({ data: { _entities: keys.map(answer) } });
    };
  }

  private learnerAnswer({ id: learnerId }: Record<string, string>) {
    const standing = this.learners.get(learnerId!);
    return standing ? { id: learnerId, placementFacts: standing } : null;
  }

  private enterpriseAnswer({ __typename, id: key }: Record<string, string>) {
    if (__typename === 'TrainingOrder') {
      const order = this.orders.get(key!);
      if (!order) return null;
      const { enterpriseId, status } = order;
      return {
        id: key,
        enterprise: { id: enterpriseId },
        status,
        occupation: { code: '520227' },
        level: 'INTERMEDIATE',
      };
    }
    const verifiedAt = this.unverified.has(key!) ? null : '2026-01-01T00:00:00Z';
    return { id: key, verifiedAt, province: { code: vinhLong }, zone: { code: longDuc } };
  }
}

const inputTypes: Record<string, string> = {
  closeInternshipPosition: 'ChangeInternshipPositionInput',
  closeJob: 'ChangeJobInput',
  withdrawNomination: 'ChangePlacementInput',
  startPlacement: 'ChangePlacementInput',
  terminatePlacement: 'ChangePlacementInput',
};
