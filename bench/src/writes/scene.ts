import { must, signIn, type Caller } from '@ba-nha/gateway/demo/caller';
import { inventLearners } from '@ba-nha/gateway/demo/people';
import { MY_PROGRAMME, OCCUPATION } from '@ba-nha/gateway/demo/queries';
import { orderInput, type Item } from './operations';

const AT_ONCE = 8;
const LEARNERS_AT_ONCE = 500;
/** Enough that two callers seldom write to the same one. */
const POSITIONS = 40;
const training = { startsOn: '2027-02-01', graduatesOn: '2029-01-31' };

/** A hub's people, and what they find there to write to. */
export class Scene {
  private constructor(
    private readonly enterprise: Caller,
    private readonly school: Caller,
    private readonly programme: { id: string },
  ) {}

  static async on(url: string): Promise<Scene> {
    const [enterprise, school] = await Promise.all([signIn(url, 'enterprise-a'), signIn(url, 'school-a')]);
    const { organisation } = (await school.ask(MY_PROGRAMME, { occupation: OCCUPATION })).viewer;
    return new Scene(enterprise, school, organisation.programmes.nodes[0]);
  }

  /** Orders that are published, each with an offer that waits. */
  offers(count: number): Promise<Item[]> {
    return inParallel(count, async (nth) => {
      const input = orderInput(nth);
      const { trainingOrder: draft } = await must(
        this.enterprise,
        'createTrainingOrder',
        'CreateTrainingOrderInput',
        input,
        'trainingOrder { id version }',
      );
      await must(
        this.enterprise,
        'publishTrainingOrder',
        'ChangeTrainingOrderInput',
        { id: draft.id, expectedVersion: draft.version },
        'trainingOrder { id }',
      );
      const answer = { programmeId: this.programme.id, quantity: input['quantity'], pricePerLearner: 9_000_000 };
      const { offer } = await must(
        this.school,
        'submitOffer',
        'SubmitOfferInput',
        { trainingOrderId: draft.id, ...answer, ...training },
        'offer { id version }',
      );
      return { nth, id: offer.id, version: offer.version };
    });
  }

  /** Learners of running cohorts who may be placed, each with a position that has room. */
  async nominees(count: number): Promise<Item[]> {
    await this.makeRoom(count);
    const positions = await inParallel(POSITIONS, (nth) => this.position(nth, count));
    const learners: string[] = [];
    for (let run = 0; learners.length < count; run += 1) learners.push(...(await this.cohort(run)));
    return learners
      .slice(0, count)
      .map((learnerId, nth) => ({ nth, learnerId, positionId: positions[nth % POSITIONS] }));
  }

  private async makeRoom(count: number): Promise<void> {
    const { programme } = await this.school.ask(
      `query($id: ID!) { programme(id: $id) {
        id occupation { code } level name durationMonths annualQuota withEnterprise version } }`,
      { id: this.programme.id },
    );
    const { occupation, version, ...values } = programme;
    const annualQuota = programme.annualQuota + count + LEARNERS_AT_ONCE;
    const input = { ...values, occupationCode: occupation.code, annualQuota, expectedVersion: version };
    await must(this.school, 'saveProgramme', 'SaveProgrammeInput', input, 'programme { id }');
  }

  private async position(nth: number, places: number): Promise<string> {
    const { internshipPosition } = await must(
      this.enterprise,
      'openInternshipPosition',
      'OpenInternshipPositionInput',
      {
        title: `Thực tập ${nth}`,
        occupationCode: OCCUPATION,
        level: 'INTERMEDIATE',
        places,
        startsOn: '2028-07-01',
        endsOn: '2028-09-30',
      },
      'internshipPosition { id }',
    );
    return internshipPosition.id;
  }

  /** A cohort that runs; its learners' ids. */
  private async cohort(run: number): Promise<string[]> {
    let { cohort } = await must(
      this.school,
      'createCohort',
      'CreateCohortInput',
      { programmeId: this.programme.id, name: `Lớp ${run}`, seats: LEARNERS_AT_ONCE, ...training },
      'cohort { id version }',
    );
    const rows = inventLearners(LEARNERS_AT_ONCE, 100 + run, '2026-11-20');
    await must(this.school, 'importLearners', 'ImportLearnersInput', { cohortId: cohort.id, rows }, 'accepted');
    for (const status of ['ENROLLING', 'RUNNING']) {
      ({ cohort } = await this.school.ask('query($id: ID!) { cohort(id: $id) { id version } }', { id: cohort.id }));
      const input = { id: cohort.id, status, expectedVersion: cohort.version };
      await must(this.school, 'changeCohortStatus', 'ChangeCohortStatusInput', input, 'cohort { id }');
    }
    return this.learnersOf(cohort.id);
  }

  private async learnersOf(cohortId: string): Promise<string[]> {
    const ids: string[] = [];
    for (let after: string | null = null; ;) {
      const { cohort } = await this.school.ask(
        `query($id: ID!, $after: String) {
          cohort(id: $id) { learners(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }
        }`,
        { id: cohortId, after },
      );
      ids.push(...cohort.learners.nodes.map(({ id }: { id: string }) => id));
      if (!cohort.learners.pageInfo.hasNextPage) return ids;
      after = cohort.learners.pageInfo.endCursor;
    }
  }
}

async function inParallel<T>(count: number, make: (nth: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  let next = 0;
  const one = async () => {
    for (let nth = next++; nth < count; nth = next++) made[nth] = await make(nth);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return made;
}
