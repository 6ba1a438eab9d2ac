import { systemClock } from '@ba-nha/shared/clock';
import { buildSchema, isInputObjectType, isNonNullType } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { playChain } from '../../gateway/src/demo/chain';
import type { Answer } from '../../gateway/src/demo/caller';
import { startTarget, type Target } from '../support/target';

const PERSONAL = 'fullName nationalId birthDate contact { name phone } consents { purpose }';
const api = buildSchema(readFileSync(join(__dirname, '../../api.graphql'), 'utf8'), { assumeValid: true });

/** What a school has of the chain. */
const MINE = `{
  placements(first: 100) { nodes { id learner { id fullName nationalId cohort { id } } school { id } hire { id } trainingOrder { id } } }
  trainingContracts(first: 10) { nodes { id value } }
}`;

describe('who asks for another one’s records', () => {
  let target: Target;
  let of: Record<
    'mine' | 'theirs',
    {
      learner: string;
      name: string;
      nationalId: string;
      cohort: string;
      placement: string;
      hire: string;
      contract: string;
      school: string;
    }
  >;
  let order: string;
  beforeAll(async () => {
    target = await startTarget();
    const [enterprise, schoolA, schoolB, board] = await Promise.all(
      ['enterprise-a', 'school-a', 'school-b', 'board-tra-vinh'].map((client) => target.hub.signIn(client)),
    );
    const cast = { enterprise: enterprise!, schoolA: schoolA!, schoolB: schoolB!, board: board! };
    await playChain(cast, () => undefined, systemClock.now());
    const found = async (caller: { ask: (query: string) => Promise<Answer> }) => {
      const { placements, trainingContracts } = await caller.ask(MINE);
      const placement = placements.nodes.find((node: Answer) => node.hire) ?? placements.nodes[0];
      order = placement.trainingOrder.id;
      const { id: learner, fullName: name, nationalId, cohort } = placement.learner;
      return {
        learner,
        name,
        nationalId,
        cohort: cohort.id,
        placement: placement.id,
        hire: placement.hire?.id ?? '',
        contract: trainingContracts.nodes[0].id,
        school: placement.school.id,
      };
    };
    of = { mine: await found(cast.schoolB), theirs: await found(cast.schoolA) };
  });
  afterAll(() => target.stop());

  /** Nothing in the whole answer names the other school’s learner. */
  const expectNothingOf = (text: string) => {
    for (const word of [of.theirs.name, of.theirs.nationalId]) expect(text).not.toContain(word);
  };

  test('API1-1: another school’s learner is null by id, by alias and by fragment', async () => {
    const own = await target.graph(
      'query ($id: ID!) { learner(id: $id) { nationalId } }',
      { id: of.mine.learner },
      { as: 'school-b' },
    );
    expect(own.body.data.learner.nationalId).toBe(of.mine.nationalId);
    for (const query of [
      `query ($id: ID!) { learner(id: $id) { ${PERSONAL} } }`,
      `query ($id: ID!) { mine: learner(id: "${of.mine.learner}") { id } other: learner(id: $id) { ${PERSONAL} } }`,
      `query ($id: ID!) { learner(id: $id) { ...L } } fragment L on Learner { ${PERSONAL} }`,
      `query ($id: ID!) { ...Q } fragment Q on Query { learner(id: $id) { ... on Learner { ${PERSONAL} } } }`,
    ]) {
      for (const caller of ['school-b', 'enterprise-b', 'board-ha-noi', 'province-vinh-long', undefined]) {
        const reply = await target.graph(query, { id: of.theirs.learner }, caller ? { as: caller } : {});
        expect(Object.values(reply.body.data).at(-1)).toBeNull();
        expectNothingOf(reply.text);
      }
    }
  });

  test('API1-2: no way round leads to another school’s learner: a placement, a hire, a cohort, an order or a school', async () => {
    const query = `query ($placement: ID!, $hire: ID!, $cohort: ID!, $order: ID!, $school: ID!) {
      placement(id: $placement) { learner { ${PERSONAL} } history { by } }
      hire(id: $hire) { monthlyWage learner { ${PERSONAL} } }
      cohort(id: $cohort) { learners(first: 100) { nodes { ${PERSONAL} } } }
      trainingOrder(id: $order) { placements(first: 100) { nodes { learner { ${PERSONAL} } } } }
      school(id: $school) { programmes { nodes { cohorts { nodes { learners { nodes { ${PERSONAL} } } } } } } }
    }`;
    const reply = await target.graph(query, { ...of.theirs, order }, { as: 'school-b' });
    expect([reply.status, reply.body.data.placement, reply.body.data.hire]).toEqual([200, null, null]);
    expectNothingOf(reply.text);
  });

  test('API1-3: the entity door is not for clients, by whatever name', async () => {
    for (const query of [
      `{ _entities(representations: [{ __typename: "Learner", id: "${of.theirs.learner}" }]) { ... on Learner { nationalId } } }`,
      `{ x: _entities(representations: []) { __typename } }`,
      '{ _service { sdl } }',
    ]) {
      const reply = await target.graph(query, undefined, { as: 'school-b' });
      expect(reply.status).toBe(400);
      expectNothingOf(reply.text);
    }
  });

  test('API1-4: a contract, a placement and a hire are null to those who have no part in them', async () => {
    const query = `query ($contract: ID!, $placement: ID!, $hire: ID!) {
      trainingContract(id: $contract) { value terms } placement(id: $placement) { id } hire(id: $hire) { monthlyWage }
    }`;
    for (const caller of ['school-b', 'enterprise-b', 'board-ha-noi']) {
      const reply = await target.graph(query, of.theirs, { as: caller });
      expect([caller, reply.body.data]).toEqual([caller, { trainingContract: null, placement: null, hire: null }]);
    }
  });

  test('API1-5: a list shows the same records whatever filter, order or page is asked for', async () => {
    const query = `query ($f: PlacementFilter) { placements(first: 100, filter: $f) { nodes { id } } }`;
    for (const f of [{}, { schoolId: of.theirs.school }, { trainingOrderId: order }, { trainingOrderIds: [order] }]) {
      const reply = await target.graph(query, { f }, { as: 'school-b' });
      const ids = (reply.body.data?.placements?.nodes ?? []).map(({ id }: { id: string }) => id);
      expect(ids).not.toContain(of.theirs.placement);
    }
  });

  test('API1-6: a mutation neither changes nor shows another school’s learner', async () => {
    const query = `mutation ($id: ID!, $school: ID) {
      withdrawLearner(input: { id: $id, on: "2030-01-01", expectedVersion: 1, schoolId: $school }) {
        learner { ${PERSONAL} } userErrors { code }
      }
    }`;
    for (const school of [undefined, of.mine.school, of.theirs.school]) {
      const reply = await target.graph(query, { id: of.theirs.learner, school }, { as: 'school-b' });
      expect(reply.body.data?.withdrawLearner?.learner ?? null).toBeNull();
      expectNothingOf(reply.text);
    }
    const still = await target.graph(
      'query ($id: ID!) { learner(id: $id) { status } }',
      { id: of.theirs.learner },
      { as: 'school-a' },
    );
    expect(still.body.data.learner.status).not.toBe('WITHDRAWN');
  });

  test('API3-1: what a caller may see of a record is not all of it', async () => {
    const query = `query ($id: ID!, $order: ID!) { learner(id: $id) { fullName nationalId birthDate consents { purpose } otherEnrolments { id } } trainingOrder(id: $order) { wageFrom } }`;
    const asEnterprise = await target.graph(query, { id: of.theirs.learner, order }, { as: 'enterprise-a' });
    expect(asEnterprise.body.data.learner).toEqual({
      fullName: of.theirs.name,
      nationalId: null,
      birthDate: null,
      consents: null,
      otherEnrolments: null,
    });
    const nobody = await target.graph(query, { id: of.theirs.learner, order });
    expect([nobody.body.data.learner, nobody.body.data.trainingOrder?.wageFrom ?? null]).toEqual([null, null]);
  });

  test('API3-2: no input takes a field that is not its own, such as a status, an owner or a version', async () => {
    const extra = {
      status: 'VERIFIED',
      ownerId: 'x',
      version: 99,
      createdAt: '2020-01-01',
      roles: ['SYSTEM_ADMIN'],
      __typename: 'x',
      isAdmin: true,
    };
    const inputs = Object.values(api.getMutationType()?.getFields() ?? {}).map((field) => {
      const type = field.args[0]!.type;
      return { field: field.name, type: isNonNullType(type) ? type.ofType : type };
    });
    expect(inputs.length).toBeGreaterThan(30);
    for (const { field, type } of inputs) {
      if (!isInputObjectType(type)) throw new Error(`${field} has no input`);
      for (const [name, value] of Object.entries(extra)) {
        if (name in type.getFields()) continue;
        const query = `mutation ($i: ${type.name}!) { ${field}(input: $i) { __typename } }`;
        const reply = await target.graph(query, { i: { [name]: value } }, { as: 'enterprise-b' });
        expect([field, name, reply.status, reply.body.data ?? null]).toEqual([field, name, 400, null]);
      }
    }
  });

  test('API5-1: a caller without the role is refused each mutation, and one without a token all of them', async () => {
    const asked: [string, string, object, string][] = [
      [
        'createTrainingOrder',
        'CreateTrainingOrderInput',
        {
          occupationCode: '520227',
          level: 'INTERMEDIATE',
          quantity: 1,
          provinceCode: '86',
          neededBy: '2030-12-31',
          offerDeadline: '2030-01-01',
        },
        'school-b',
      ],
      [
        'submitOffer',
        'SubmitOfferInput',
        {
          trainingOrderId: order,
          programmeId: 'x',
          quantity: 1,
          pricePerLearner: 1,
          startsOn: '2030-01-01',
          graduatesOn: '2031-01-01',
        },
        'enterprise-a',
      ],
      ['verifyEnterprise', 'VerifyEnterpriseInput', { id: 'x' }, 'enterprise-a'],
      [
        'registerSchool',
        'RegisterSchoolInput',
        { code: 'X1', name: 'x', kind: 'COLLEGE', ownership: 'PUBLIC', provinceCode: '86' },
        'board-tra-vinh',
      ],
      ['importLearners', 'ImportLearnersInput', { cohortId: of.theirs.cohort, rows: [] }, 'enterprise-a'],
      [
        'recordLeaving',
        'RecordLeavingInput',
        { id: of.theirs.hire, leftOn: '2030-01-01', expectedVersion: 1 },
        'school-a',
      ],
    ];
    for (const [field, type, input, as] of asked) {
      const query = `mutation ($i: ${type}!) { ${field}(input: $i) { __typename } }`;
      const refused = await target.graph(query, { i: input }, { as });
      expect([field, refused.body.errors?.[0].extensions.code]).toEqual([field, 'FORBIDDEN']);
      const nobody = await target.graph(query, { i: input });
      expect([field, nobody.body.errors?.[0].extensions.code]).toEqual([field, 'UNAUTHENTICATED']);
    }
  });

  test('API5-2: naming another organisation in the input does not make one its staff', async () => {
    const work = { occupationCode: '520227', level: 'INTERMEDIATE', name: 'x', durationMonths: 12, annualQuota: 1 };
    const query =
      'mutation ($i: SaveProgrammeInput!) { saveProgramme(input: $i) { programme { id } userErrors { code } } }';
    const reply = await target.graph(query, { i: { ...work, schoolId: of.theirs.school } }, { as: 'school-b' });
    const code = reply.body.errors?.[0].extensions.code ?? reply.body.data.saveProgramme.userErrors[0].code;
    expect(['FORBIDDEN', 'NOT_FOUND']).toContain(code);
    expect(reply.body.data?.saveProgramme?.programme ?? null).toBeNull();
  });
});
