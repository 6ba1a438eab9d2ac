import { SettableClock } from '@ba-nha/shared/clock';
import type { SubgraphAnswer, SubgraphTransport } from '@ba-nha/shared/doors';
import { InProcessBus, type EventType, type HubEvent } from '@ba-nha/shared/events';
import { anonymous, Role, serviceOf, type Principal } from '@ba-nha/shared/permissions';
import type { Subgraph } from '@ba-nha/shared/subgraph';
import { keptInTests, TestDatabases } from '@ba-nha/shared/testing';
import { createSchools, sampleSchoolId } from '../app';
import type { Services } from '../hub';

type Acts = Partial<Record<keyof Principal['acts'], string[]>>;

const caller = (subject: string, role: Role, acts: Acts): Principal => ({
  ...anonymous,
  kind: 'caller',
  issuer: 'https://id.example',
  subject,
  name: subject,
  roles: [role],
  acts: { ENTERPRISE: [], SCHOOL: [], BOARD: [], PROVINCE: [], ...acts },
});

export const ORDER = 'ORDER-OF-A';
export const CONTRACT = 'CONTRACT-OF-A';

/** Callers by the part they play. */
export const people = {
  schoolA: caller('school-a', Role.SCHOOL_STAFF, { SCHOOL: [sampleSchoolId('school-a')] }),
  schoolB: caller('school-b', Role.SCHOOL_STAFF, { SCHOOL: [sampleSchoolId('school-b')] }),
  orderer: caller('enterprise-a', Role.ENTERPRISE_STAFF, { ENTERPRISE: ['ENTERPRISE-A'] }),
  otherEnterprise: caller('enterprise-b', Role.ENTERPRISE_STAFF, { ENTERPRISE: ['ENTERPRISE-B'] }),
  vinhLong: caller('province-vinh-long', Role.PROVINCE_OFFICER, { PROVINCE: ['86'] }),
  haNoi: caller('province-ha-noi', Role.PROVINCE_OFFICER, { PROVINCE: ['01'] }),
  admin: caller('admin', Role.SYSTEM_ADMIN, {}),
  nobody: anonymous,
  hub: serviceOf('tests'),
};

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are read by the test that asked
type Data = any;

/** The schools subgraph over a database in memory, with an enterprises door that answers one order with one contract. */
export class SchoolHub {
  readonly clock = new SettableClock(new Date('2026-11-21T03:00:00Z'));
  readonly bus = new InProcessBus();
  readonly events: HubEvent[] = [];
  readonly faults: unknown[] = [];
  statements: string[] = [];
  contract = { quantity: 25, latestGraduation: '2028-12-31', inForce: true, isPublished: true };
  subgraph: Subgraph<Services>;
  private readonly databases = new TestDatabases();

  static async start(): Promise<SchoolHub> {
    const hub = new SchoolHub();
    hub.listen(['ContractSeatsChanged', 'CohortPlanned', 'CohortCancelled', 'LearnerEnrolled', 'LearnerWithdrawn']);
    hub.listen(['LearnerErased', 'ConsentRecorded', 'ConsentWithdrawn']);
    hub.subgraph = await createSchools({
      clock: hub.clock,
      bus: hub.bus,
      subscribe: (subscriber) => hub.bus.subscribe(subscriber),
      databaseUrl: (name) => hub.databases.urlOf(name),
      transports: { enterprises: hub.enterprises, internships: hub.internships },
      sample: true,
      ...keptInTests,
      onStatement: (_, sql) => hub.statements.push(sql),
      onFault: (error) => hub.faults.push(error),
    });
    return hub;
  }

  async ask(principal: Principal, query: string, variables: Record<string, unknown> = {}): Promise<SubgraphAnswer> {
    return this.subgraph.handle({ query, variables }, { principal, locale: 'en', requestId: 'test' });
  }

  async read(principal: Principal, query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const { data, errors } = await this.ask(principal, query, variables);
    if (errors?.length) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Runs a mutation and answers its payload with what `fields` names beside the user errors. */
  async write(principal: Principal, mutation: string, fields: string, input: object): Promise<Data> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const named = mutation.endsWith('Consent') ? 'ConsentInput' : type;
    const document = `mutation Write($input: ${named}!) { ${mutation}(input: $input) { ${fields} userErrors { code field message } } }`;
    return (await this.read(principal, document, { input }))[mutation];
  }

  /** The extensions.code of the error that a request ends in. */
  async fails(principal: Principal, mutation: string, fields: string, input: object): Promise<string | undefined> {
    return this.write(principal, mutation, fields, input).then(
      () => undefined,
      (error: Error) => (JSON.parse(error.message) as { extensions: { code: string } }[])[0]!.extensions.code,
    );
  }

  programme(principal: Principal, change: object = {}): Promise<Data> {
    return this.write(principal, 'saveProgramme', 'programme { id version annualQuota }', {
      occupationCode: '520227',
      level: 'INTERMEDIATE',
      name: 'Điện công nghiệp',
      durationMonths: 12,
      annualQuota: 100,
      ...change,
    });
  }

  cohort(principal: Principal, programmeId: string, change: object = {}): Promise<Data> {
    return this.write(principal, 'createCohort', 'cohort { id version status seats enrolled availableActions }', {
      programmeId,
      name: 'Lớp 1',
      seats: 10,
      startsOn: '2027-01-10',
      graduatesOn: '2027-12-20',
      ...change,
    });
  }

  import(principal: Principal, cohortId: string, rows: object[], change: object = {}): Promise<Data> {
    const fields = 'accepted rejected { row errors { code field message } } warnings { code field }';
    return this.write(principal, 'importLearners', fields, { cohortId, rows, ...change });
  }

  move(principal: Principal, id: string, status: string, expectedVersion: number, change: object = {}): Promise<Data> {
    const fields = 'cohort { id version status enrolled graduated availableActions }';
    return this.write(principal, 'changeCohortStatus', fields, { id, status, expectedVersion, ...change });
  }

  /** An event of another subgraph arrives. */
  async hear(type: EventType, subjectId: string, subjectVersion: number, facts: object): Promise<void> {
    const event = { id: `${type}${subjectVersion}`, type, schemaVersion: 1, source: 'tests', occurredAt: '' };
    await this.bus.publish({ ...event, subjectId, subjectVersion, facts } as HubEvent);
  }

  told(type: EventType): HubEvent[] {
    return this.events.filter((event) => event.type === type);
  }

  async stop(): Promise<void> {
    await this.subgraph.stop();
    await this.databases.release();
  }

  private listen(on: EventType[]): void {
    const receive = (event: HubEvent) => Promise.resolve(void this.events.push(event));
    this.bus.subscribe({ name: 'tests', on, receive });
  }

  /** The programme that the contract is about: set once a test has one. */
  contractedProgrammeId = '';

  /** Whether the internships subgraph answers nothing. */
  silent = false;

  private readonly internships: SubgraphTransport = ({ variables }) => {
    if (this.silent) return Promise.reject(new Error('silent'));
    const keys = (variables as { representations: { id: string }[] }).representations;
    const practiceFile = { placements: [{ id: 'PLACEMENT' }], hires: [], outcomes: [] };
    return Promise.resolve({ data: { _entities: keys.map(({ id }) => ({ id, practiceFile })) } });
  };

  private readonly enterprises: SubgraphTransport = ({ variables }) => {
    const { quantity, latestGraduation, inForce, isPublished } = this.contract;
    const terms = { id: CONTRACT, schoolId: sampleSchoolId('school-a'), programmeId: this.contractedProgrammeId };
    const order = {
      publishedAt: isPublished ? '2026-11-20T03:00:00Z' : null,
      oversight: { enterpriseId: 'ENTERPRISE-A', zoneCodes: ['kcn-long-duc-tra-vinh'], provinceCodes: ['86', '86'] },
      contractsInForce: inForce ? [{ ...terms, limits: { quantity, latestGraduation } }] : [],
    };
    const keys = (variables as { representations: { id: string }[] }).representations;
    return Promise.resolve({ data: { _entities: keys.map(({ id }) => (id === ORDER ? order : null)) } });
  };
}

/** A row of an import for somebody who does not exist; every number is another person, of age unless said otherwise. */
export const row = (number: number, change: object = {}): object => ({
  fullName: 'Nguyễn Văn Mẫu',
  birthDate: '2005-05-01',
  sex: 'MALE',
  nationalId: `084205${String(number).padStart(6, '0')}`,
  ...change,
});
