import { ORDER, people, row, SchoolHub } from '../testing/school-hub';

const { schoolA, orderer, otherEnterprise } = people;
const everyField =
  'fullName birthYear birthDate sex nationalId contact { phone } priorityGroups consents { purpose } status school { id } version';

describe('learners', () => {
  let hub: SchoolHub;
  let cohortId: string;
  beforeEach(async () => {
    hub = await SchoolHub.start();
    const programmeId = (await hub.programme(schoolA)).programme.id;
    hub.contractedProgrammeId = programmeId;
    cohortId = (await hub.cohort(schoolA, programmeId, { trainingOrderId: ORDER })).cohort.id;
  });
  afterEach(() => hub.stop());

  const enrol = async (change: object = {}): Promise<string> => {
    const imported = await hub.import(schoolA, cohortId, [row(1, change)]);
    expect(imported.rejected).toEqual([]);
    const { cohort } = await hub.read(schoolA, `{ cohort(id: "${cohortId}") { learners { nodes { id } } } }`);
    return cohort.learners.nodes[0].id;
  };
  const seen = async (who: keyof typeof people, id: string) =>
    (await hub.read(people[who], `{ learner(id: "${id}") { ${everyField} } }`)).learner;
  const placement = (status: string, version: number, learnerId: string, enterpriseId = 'ENTERPRISE-B') => {
    const types = {
      NOMINATED: 'Nominated',
      ACTIVE: 'Started',
      DECLINED: 'Declined',
      TERMINATED: 'Terminated',
    } as const;
    const type = `Placement${types[status as keyof typeof types]}` as const;
    return hub.hear(type, 'PLACEMENT', version, { learnerId, enterpriseId, status });
  };
  const graduate = async () => {
    for (const [i, status] of ['ENROLLING', 'RUNNING', 'GRADUATED'].entries())
      await hub.move(schoolA, cohortId, status, i + 2);
  };

  describe('of an import', () => {
    test('land where the row is good; bad rows come back by number and leave nothing behind', async () => {
      const result = await hub.import(schoolA, cohortId, [row(1), row(2, { nationalId: '1' }), row(3), row(1)]);
      expect(result.accepted).toBe(2);
      expect(result.rejected.map((rejected: { row: number }) => rejected.row)).toEqual([2, 4]);
      expect(hub.told('LearnerEnrolled')).toHaveLength(2);
      const again = await hub.import(schoolA, cohortId, [row(1), row(5)]);
      expect(again.rejected).toMatchObject([
        { row: 1, errors: [{ code: 'DUPLICATE', field: ['rows', '0', 'nationalId'] }] },
      ]);
      expect((await hub.read(schoolA, `{ cohort(id: "${cohortId}") { enrolled version } }`)).cohort).toEqual({
        enrolled: 3,
        version: 3,
      });
    });

    test('fill the seats, and the rows beyond come back', async () => {
      const result = await hub.import(
        schoolA,
        cohortId,
        Array.from({ length: 12 }, (_, i) => row(i)),
      );
      expect(result.accepted).toBe(10);
      expect(result.rejected).toMatchObject([{ row: 11, errors: [{ code: 'QUANTITY_EXCEEDED' }] }, { row: 12 }]);
    });

    test('whoever races, are never more than the seats', async () => {
      const imports = Array.from({ length: 16 }, (_, i) => hub.import(schoolA, cohortId, [row(2 * i), row(2 * i + 1)]));
      const accepted = (await Promise.all(imports)).reduce((sum, result) => sum + result.accepted, 0);
      expect(accepted).toBe(10);
      expect((await hub.read(schoolA, `{ cohort(id: "${cohortId}") { enrolled } }`)).cohort.enrolled).toBe(10);
    });

    test('are counted but not written in a dry run', async () => {
      const result = await hub.import(schoolA, cohortId, [row(1), row(2, { nationalId: '1' })], {
        dryRun: true,
        idempotencyKey: 'k',
      });
      expect(result).toMatchObject({ accepted: 1, rejected: [{ row: 2 }] });
      expect((await hub.read(schoolA, `{ cohort(id: "${cohortId}") { enrolled version } }`)).cohort).toEqual({
        enrolled: 0,
        version: 1,
      });
      expect((await hub.import(schoolA, cohortId, [row(1)], { idempotencyKey: 'k' })).accepted).toBe(1);
    });

    test('are enrolled once by one key, also when the retry comes while the first runs', async () => {
      const rows = [row(1), row(2, { nationalId: '1' })];
      const send = () => hub.import(schoolA, cohortId, rows, { idempotencyKey: 'once' });
      const results = await Promise.all([send(), send(), send()]);
      expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
      expect(results[0]).toMatchObject({ accepted: 1, rejected: [{ row: 2 }] });
      const other = await hub.import(schoolA, cohortId, [row(3)], { idempotencyKey: 'once' });
      expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    });

    test('come in 1 to 1,000 rows', async () => {
      expect((await hub.import(schoolA, cohortId, [])).userErrors).toMatchObject([
        { code: 'OUT_OF_RANGE', field: ['rows'] },
      ]);
      const many = Array.from({ length: 1_001 }, (_, i) => row(i));
      expect((await hub.import(schoolA, cohortId, many)).userErrors).toMatchObject([
        { code: 'OUT_OF_RANGE', field: ['rows'] },
      ]);
    });

    test('are refused once the cohort has graduated', async () => {
      await enrol();
      await graduate();
      expect((await hub.import(schoolA, cohortId, [row(9)])).userErrors).toMatchObject([
        { code: 'WRONG_STATE', field: ['cohortId'] },
      ]);
    });
  });

  describe('are seen', () => {
    test('by their own school with everything, the national id masked', async () => {
      const id = await enrol({ priorityGroups: ['DISABLED'], consents: ['PLACEMENT'] });
      expect(await seen('schoolA', id)).toMatchObject({
        fullName: 'Nguyễn Văn Mẫu',
        birthDate: '2005-05-01',
        nationalId: '084*******01',
        priorityGroups: ['DISABLED'],
        consents: [{ purpose: 'PLACEMENT' }],
      });
    });

    test('by nobody else while nothing has happened', async () => {
      const id = await enrol({ consents: ['PLACEMENT', 'RECRUITMENT'] });
      for (const who of ['schoolB', 'orderer', 'otherEnterprise', 'vinhLong', 'haNoi', 'admin', 'nobody'] as const) {
        expect(await seen(who, id)).toBeNull();
      }
    });

    test('by the enterprise of an open nomination, without what only the school may know', async () => {
      const id = await enrol({ priorityGroups: ['DISABLED'], contact: { name: 'Mẫu', phone: '0901234567' } });
      await placement('NOMINATED', 1, id);
      expect(await seen('otherEnterprise', id)).toMatchObject({
        fullName: 'Nguyễn Văn Mẫu',
        birthYear: 2005,
        sex: 'MALE',
        contact: { phone: '0901234567' },
        birthDate: null,
        nationalId: null,
        priorityGroups: null,
        consents: null,
      });
      expect(await seen('orderer', id)).toBeNull();
    });

    test('no longer once the enterprise declined, even if an older event comes late', async () => {
      const id = await enrol();
      await placement('DECLINED', 2, id);
      await placement('NOMINATED', 1, id);
      expect(await seen('otherEnterprise', id)).toBeNull();
    });

    test('still after an early end of a placement that ran, but not of one that never did', async () => {
      const id = await enrol();
      await placement('TERMINATED', 3, id);
      expect(await seen('otherEnterprise', id)).toBeNull();
      await placement('ACTIVE', 2, id);
      expect(await seen('otherEnterprise', id)).not.toBeNull();
    });

    test('by the enterprise of a hire', async () => {
      const id = await enrol();
      await hub.hear('HireRecorded', 'HIRE', 1, { learnerId: id, enterpriseId: 'ENTERPRISE-B' });
      await hub.hear('HireEnded', 'HIRE', 2, { learnerId: id, enterpriseId: 'ENTERPRISE-B' });
      expect(await seen('otherEnterprise', id)).not.toBeNull();
    });

    test('by the enterprise of the order as graduates who agreed to be recruited, until they take it back', async () => {
      const id = await enrol({ consents: ['RECRUITMENT'] });
      await graduate();
      expect(await seen('orderer', id)).toMatchObject({ status: 'GRADUATED', nationalId: null });
      expect(await seen('otherEnterprise', id)).toBeNull();
      await hub.write(schoolA, 'withdrawConsent', 'learner { id }', {
        learnerId: id,
        purpose: 'RECRUITMENT',
        on: '2026-11-21',
      });
      expect(await seen('orderer', id)).toBeNull();
    });

    test('as a list by nobody but their school, and small groups neither', async () => {
      await enrol({ priorityGroups: ['DISABLED'] });
      const query = `{ cohort(id: "${cohortId}") { learners { totalCount } byPriorityGroup { group count } } }`;
      const { cohort } = await hub.read(orderer, query);
      expect(cohort.learners).toBeNull();
      expect(cohort.byPriorityGroup.every(({ count }: { count: number | null }) => count === null)).toBe(true);
      const own = (await hub.read(schoolA, query)).cohort;
      expect(own.learners.totalCount).toBe(1);
      expect(own.byPriorityGroup).toContainEqual({ group: 'DISABLED', count: 1 });
    });

    test('through the entity door in one statement, for one and for many', async () => {
      await hub.import(
        schoolA,
        cohortId,
        Array.from({ length: 10 }, (_, i) => row(i)),
      );
      const { cohort } = await hub.read(schoolA, `{ cohort(id: "${cohortId}") { learners { nodes { id } } } }`);
      const r = cohort.learners.nodes.map(({ id }: { id: string }) => ({ __typename: 'Learner', id }));
      const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Learner { fullName } } }';
      for (const principal of [schoolA, otherEnterprise]) {
        hub.statements = [];
        await hub.read(principal, query, { r });
        expect(hub.statements.filter((sql) => sql.includes('learners'))).toHaveLength(1);
      }
    });
  });

  describe('and their consents', () => {
    const consent = (mutation: string, learnerId: string, change: object = {}) =>
      hub.write(
        schoolA,
        mutation,
        'learner { version consents { givenOn byGuardian withdrawnOn } } warnings { code field }',
        {
          learnerId,
          purpose: 'PLACEMENT',
          on: '2026-11-21',
          proof: 'Phiếu đồng ý số 1',
          ...change,
        },
      );
    const facts = async (id: string) => {
      const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Learner { placementFacts } } }';
      return (await hub.read(people.hub, query, { r: [{ __typename: 'Learner', id }] }))._entities[0].placementFacts;
    };
    const child = { birthDate: '2010-05-01', nationalId: '084210000001' };

    test('of a child count only when a guardian gives them', async () => {
      const id = await enrol(child);
      expect(await consent('recordConsent', id)).toMatchObject({
        learner: { version: 2 },
        warnings: [{ field: ['byGuardian'] }],
      });
      expect(await facts(id)).toMatchObject({ mayBePlaced: false });
      expect((await consent('recordConsent', id, { byGuardian: true, giver: 'Trần Thị Hạnh' })).warnings).toEqual([]);
      expect(await facts(id)).toMatchObject({
        mayBePlaced: true,
        mayBeRecruited: false,
        learnerStatus: 'ENROLLED',
        trainingOrderId: ORDER,
      });
    });

    test('are renewed by giving them again, and taken back once', async () => {
      const id = await enrol();
      await consent('recordConsent', id, { on: '2026-11-01' });
      expect((await consent('recordConsent', id)).learner.consents).toEqual([
        { givenOn: '2026-11-21', byGuardian: false, withdrawnOn: null },
      ]);
      expect((await consent('withdrawConsent', id)).learner.consents[0].withdrawnOn).toBe('2026-11-21');
      expect(await facts(id)).toMatchObject({ mayBePlaced: false });
      expect((await consent('withdrawConsent', id)).userErrors).toMatchObject([
        { code: 'NOT_FOUND', field: ['purpose'] },
      ]);
    });

    test('are never dated ahead', async () => {
      const id = await enrol();
      expect((await consent('recordConsent', id, { on: '2026-11-22' })).userErrors).toMatchObject([
        { code: 'OUT_OF_RANGE', field: ['on'] },
      ]);
    });

    test('are recorded by their own school only', async () => {
      const id = await enrol();
      const input = { learnerId: id, purpose: 'PLACEMENT', on: '2026-11-21' };
      const other = await hub.write(people.schoolB, 'recordConsent', 'learner { id }', input);
      expect(other.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['learnerId'] }]);
      expect(await hub.fails(orderer, 'recordConsent', 'learner { id }', input)).toBe('FORBIDDEN');
      expect(await hub.fails(people.nobody, 'recordConsent', 'learner { id }', input)).toBe('UNAUTHENTICATED');
    });
  });

  test('who leave free their seat, once', async () => {
    const id = await enrol();
    const leave = (expectedVersion: number) =>
      hub.write(schoolA, 'withdrawLearner', 'learner { status version }', { id, on: '2026-11-20', expectedVersion });
    expect((await leave(1)).learner).toEqual({ status: 'WITHDRAWN', version: 2 });
    expect((await leave(1)).userErrors).toMatchObject([{ code: 'STALE_VERSION' }]);
    expect((await leave(2)).userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
    expect((await hub.read(schoolA, `{ cohort(id: "${cohortId}") { enrolled } }`)).cohort.enrolled).toBe(0);
    expect(hub.told('LearnerWithdrawn')).toHaveLength(1);
  });

  test('are recognised in another cohort of the same school', async () => {
    const id = await enrol();
    const programmeId = (await hub.programme(schoolA, { level: 'COLLEGE' })).programme.id;
    const second = (await hub.cohort(schoolA, programmeId)).cohort.id;
    await hub.import(schoolA, second, [row(1)]);
    const { learner } = await hub.read(schoolA, `{ learner(id: "${id}") { otherEnrolments { cohort { id } } } }`);
    expect(learner.otherEnrolments).toEqual([{ cohort: { id: second } }]);
  });
});
