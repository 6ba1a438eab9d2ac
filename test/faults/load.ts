import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../../gateway/src/demo/caller';
import { inventLearners } from '../../gateway/src/demo/people';
import { LEVEL, OCCUPATION, ZONE } from '../../gateway/src/demo/queries';
import type { Callers } from './callers';

const ENTERPRISE = 'enterprise-a';
const SCHOOLS = ['school-a', 'school-b'] as const;
const [NOMINATOR] = SCHOOLS;
const BOARD = 'board-tra-vinh';
const ORDERED = 20;
const OFFERED = 15;
const PLACES = 2;
const NOMINATED = 4;
const IMPORTS = 3;
const ROWS = 1_000;
const QUARTERS = ['2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4'];
/** How many stories of each kind go on at a time, and how long each rests before the next. */
const AT_A_TIME = { orders: 3, positions: 2, demands: 2, readings: 3 };
const REST_MS = { orders: 100, positions: 1_000, demands: 100, readings: 50 };

/** Everything that the hub has said was done, to be found again. */
export interface Ledger {
  /** Ids by the key that the caller gave; the key is in the record as well. */
  orders: Map<string, string>;
  offers: Map<string, string>;
  positions: Map<string, string>;
  demands: Map<string, string>;
  /** Accepted offers, each with its contract. */
  contracts: Map<string, string>;
  signed: Set<string>;
  acceptedPlacements: Set<string>;
}

/** A mixed load: orders with offers and contracts, positions with nominations, demand, and readings of all four subgraphs. */
export class Load {
  readonly ledger: Ledger = {
    orders: new Map(),
    offers: new Map(),
    positions: new Map(),
    demands: new Map(),
    contracts: new Map(),
    signed: new Set(),
    acceptedPlacements: new Set(),
  };
  private readonly programmes: string[] = [];
  private readonly occupations: string[] = [];
  private learners: string[] = [];
  private isOver = true;
  private running: Promise<unknown> = Promise.resolve();
  private nth = 0;

  constructor(
    private readonly callers: Callers,
    private readonly today: Date,
  ) {}

  /** Programmes with room, and learners to nominate. */
  async prepare(): Promise<void> {
    await this.callers.signIn([ENTERPRISE, ...SCHOOLS, BOARD]);
    for (const school of SCHOOLS) {
      const programme = { name: 'Điện công nghiệp (chịu lỗi)', durationMonths: 24, annualQuota: 90_000 };
      const input = { occupationCode: OCCUPATION, level: LEVEL, ...programme };
      const saved = await this.done(school, 'saveProgramme', 'SaveProgrammeInput', input, 'programme { id }');
      this.programmes.push(saved.programme.id);
    }
    const { occupations } = await this.callers.read(NOMINATOR, '{ occupations(first: 100) { nodes { code } } }');
    this.occupations.push(...occupations.nodes.map(({ code }: Answer) => code));
    const cohort = { programmeId: this.programmes[0], name: 'Lớp chịu lỗi', seats: IMPORTS * ROWS, ...this.course };
    const opened = await this.done(NOMINATOR, 'createCohort', 'CreateCohortInput', cohort, 'cohort { id }');
    for (let run = 0; run < IMPORTS; run += 1) {
      const rowsInput = { cohortId: opened.cohort.id, rows: inventLearners(ROWS, 700 + run, this.day(0)) };
      await this.done(NOMINATOR, 'importLearners', 'ImportLearnersInput', rowsInput, 'accepted');
    }
    this.learners = await this.learnersOf(opened.cohort.id);
  }

  start(): void {
    this.isOver = false;
    const stories = {
      orders: () => this.orderStory(),
      positions: () => this.positionStory(),
      demands: () => this.demandStory(),
      readings: (nth: number) => this.reading(nth),
    };
    const forever = async (kind: keyof typeof stories, nth: number) => {
      for (; !this.isOver; await pause(REST_MS[kind])) await stories[kind](nth);
    };
    const kinds = Object.keys(stories) as (keyof typeof stories)[];
    this.running = Promise.all(
      kinds.flatMap((kind) => Array.from({ length: AT_A_TIME[kind] }, (_, nth) => forever(kind, nth))),
    );
    // A story that fails is told of when the load is ended.
    this.running.catch(() => undefined);
  }

  /** Begins no new story and waits for the end of those that have begun. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.running;
  }

  /** An order, more offers than it wants, all of them accepted at once, and what came of it signed by both. */
  private async orderStory(): Promise<void> {
    const key = this.key('order');
    const { trainingOrder: draft } = await this.done(
      ENTERPRISE,
      'createTrainingOrder',
      'CreateTrainingOrderInput',
      {
        occupationCode: OCCUPATION,
        level: LEVEL,
        quantity: ORDERED,
        provinceCode: '86',
        zoneCode: ZONE,
        neededBy: this.day(40),
        offerDeadline: this.day(2),
        outcomes: [key],
        idempotencyKey: key,
      },
      'trainingOrder { id }',
    );
    this.ledger.orders.set(key, draft.id);
    await this.callers.settle(
      ENTERPRISE,
      {
        mutation: 'publishTrainingOrder',
        inputType: 'ChangeTrainingOrderInput',
        input: (expectedVersion) => ({ id: draft.id, expectedVersion }),
        selection: 'trainingOrder { id }',
      },
      {
        query: `{ trainingOrder(id: "${draft.id}") { status version } }`,
        of: ({ trainingOrder }) => trainingOrder,
        isDone: ({ status }) => status !== 'DRAFT',
      },
    );
    const offers = await Promise.all(SCHOOLS.map((_, i) => this.offer(draft.id, key, i)));
    await Promise.all(offers.map((id) => this.accept(id, `${key}-accept-${id}`)));
  }

  private async offer(trainingOrderId: string, orderKey: string, school: number): Promise<string> {
    const key = `${orderKey}-${SCHOOLS[school]}`;
    const terms = { quantity: OFFERED, pricePerLearner: 1_000, ...this.course };
    const { offer } = await this.done(
      SCHOOLS[school]!,
      'submitOffer',
      'SubmitOfferInput',
      { trainingOrderId, programmeId: this.programmes[school], ...terms, note: key, idempotencyKey: key },
      'offer { id }',
    );
    this.ledger.offers.set(key, offer.id);
    return offer.id;
  }

  private async accept(id: string, idempotencyKey: string): Promise<void> {
    const payload = await this.callers.write(
      ENTERPRISE,
      'acceptOffer',
      'AcceptOfferInput',
      { id, expectedVersion: 1, idempotencyKey },
      'offer { id contract { id } }',
    );
    if (!payload.offer) return;
    const contractId = payload.offer.contract.id;
    this.ledger.contracts.set(id, contractId);
    const school = SCHOOLS[await this.schoolOf(id)]!;
    for (const [client, column] of [
      [school, 'signedBySchoolAt'] as const,
      [ENTERPRISE, 'signedByEnterpriseAt'] as const,
    ]) {
      await this.callers.settle(
        client,
        {
          mutation: 'signContract',
          inputType: 'SignContractInput',
          input: (expectedVersion) => ({ id: contractId, expectedVersion }),
          selection: 'trainingContract { id }',
        },
        {
          query: `{ trainingContract(id: "${contractId}") { version signedBySchoolAt signedByEnterpriseAt } }`,
          of: ({ trainingContract }) => trainingContract,
          isDone: (contract) => contract[column] !== null,
        },
      );
    }
    this.ledger.signed.add(contractId);
  }

  private async schoolOf(offerId: string): Promise<number> {
    for (const [key, id] of this.ledger.offers) if (id === offerId) return key.endsWith(SCHOOLS[1]) ? 1 : 0;
    throw new Error(`Nobody knows offer ${offerId}`);
  }

  /** A position with fewer places than nominations, all of them accepted at once. */
  private async positionStory(): Promise<void> {
    const learnerIds = this.learners.splice(0, NOMINATED);
    if (learnerIds.length < NOMINATED) throw new Error('The load has run out of learners: prepare more of them');
    const key = this.key('position');
    const opened = await this.done(
      ENTERPRISE,
      'openInternshipPosition',
      'OpenInternshipPositionInput',
      {
        title: key,
        occupationCode: OCCUPATION,
        level: LEVEL,
        places: PLACES,
        startsOn: this.day(6),
        endsOn: this.day(9),
        idempotencyKey: key,
      },
      'internshipPosition { id }',
    );
    const positionId = opened.internshipPosition.id;
    this.ledger.positions.set(key, positionId);
    const nominated = await this.done(
      NOMINATOR,
      'nominateLearners',
      'NominateLearnersInput',
      { positionId, learnerIds, idempotencyKey: `${key}-nominate` },
      'placements { id }',
    );
    await Promise.all(nominated.placements.map(({ id }: Answer) => this.decide(id)));
  }

  /** Accepts a nomination while there are places, and declines it when there are none. */
  private async decide(id: string): Promise<void> {
    const decision = {
      mutation: 'decideNomination',
      inputType: 'DecideNominationInput',
      selection: 'placement { id }',
    };
    const query = `{ placement(id: "${id}") { status version position { places takenPlaces } } }`;
    const placement = await this.callers.settle(
      ENTERPRISE,
      { ...decision, input: (expectedVersion) => ({ id, accept: true, expectedVersion }) },
      {
        query,
        of: (data) => data.placement,
        isDone: ({ status, position }) => status !== 'NOMINATED' || position.takenPlaces >= position.places,
      },
    );
    if (placement.status === 'ACCEPTED') this.ledger.acceptedPlacements.add(id);
  }

  private async demandStory(): Promise<void> {
    const nth = this.nth;
    const key = this.key('demand');
    const quarter = QUARTERS[nth % QUARTERS.length];
    const occupationCode = this.occupations[Math.floor(nth / QUARTERS.length) % this.occupations.length];
    const payload = await this.callers.write(
      ENTERPRISE,
      'declareLabourDemand',
      'DeclareLabourDemandInput',
      {
        occupationCode,
        level: LEVEL,
        quarter,
        headcount: 5 + nth,
        reason: 'EXPANSION',
        zoneCode: ZONE,
        idempotencyKey: key,
      },
      'labourDemand { id headcount }',
    );
    // An occupation's turn may come again; then only who knows the version may revise.
    if (payload.labourDemand) this.ledger.demands.set(key, payload.labourDemand.id);
  }

  private async reading(nth: number): Promise<void> {
    const queries = [
      [
        NOMINATOR,
        '{ trainingOrders(first: 5) { nodes { number enterprise { name } placedCount cohorts(first: 2) { nodes { name } } } } }',
      ],
      [
        BOARD,
        `{ industrialZone(code: "${ZONE}") { name balance(first: 20) { nodes { quarter demand ordered gap } } } }`,
      ],
      [ENTERPRISE, '{ internshipPositions(first: 5) { nodes { title takenPlaces enterprise { name } } } }'],
    ] as const;
    const [client, query] = queries[nth % queries.length]!;
    await this.callers.once(client, query);
  }

  /** A write that nothing but a fault can keep from being done. */
  private async done(
    client: string,
    mutation: string,
    type: string,
    input: object,
    selection: string,
  ): Promise<Answer> {
    const payload = await this.callers.write(client, mutation, type, input, selection);
    if (payload.userErrors.length) throw new Error(`${mutation}: ${JSON.stringify(payload.userErrors)}`);
    return payload;
  }

  private async learnersOf(cohortId: string): Promise<string[]> {
    const ids: string[] = [];
    for (let after: string | null = null; ;) {
      const query = `query ($after: String) { cohort(id: "${cohortId}") { learners(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }`;
      const { cohort }: Answer = await this.callers.read(NOMINATOR, query, { after });
      ids.push(...cohort.learners.nodes.map(({ id }: Answer) => id));
      if (!cohort.learners.pageInfo.hasNextPage) return ids;
      after = cohort.learners.pageInfo.endCursor;
    }
  }

  private get course() {
    return { startsOn: this.day(4), graduatesOn: this.day(28) };
  }

  private key(kind: string): string {
    this.nth += 1;
    return `${kind}-${this.nth}`;
  }

  private day(months: number): string {
    const date = new Date(this.today);
    date.setUTCMonth(date.getUTCMonth() + months, 1);
    return (months ? date : this.today).toISOString().slice(0, 10);
  }
}
