import { people, SchoolHub } from '../testing/school-hub';

describe('schools, programmes and occupations', () => {
  let hub: SchoolHub;
  beforeAll(async () => {
    hub = await SchoolHub.start();
  });
  afterAll(() => hub.stop());
  const { nobody, schoolA, vinhLong, admin } = people;
  const input = {
    code: 'truong-moi',
    name: 'Trường mới',
    kind: 'COLLEGE',
    ownership: 'PUBLIC',
    provinceCode: 'Trà Vinh',
  };

  test('are found by anybody, with or without accents, by what they teach and where', async () => {
    const filter = 'search: "cao dang nghe tra vi", occupationCode: "5520227", provinceCode: "84"';
    const { schools } = await hub.read(
      nobody,
      `{ schools(filter: { ${filter} }) { totalCount nodes { code liaison { name } } } }`,
    );
    expect(schools).toEqual({ totalCount: 1, nodes: [{ code: 'cd-nghe-tra-vinh-84', liaison: null }] });
  });

  test('an empty search finds all, signs without a word nothing', async () => {
    const count = async (search: string) =>
      Object.values(
        await hub.read(
          nobody,
          `query($search: String) {
            schools(filter: { search: $search }) { totalCount }
            occupations(search: $search) { totalCount }
          }`,
          { search },
        ),
      ).map((list) => (list as { totalCount: number }).totalCount);
    const all = await count('');
    expect(all.every((total) => total > 0)).toBe(true);
    expect(await count('  ')).toEqual(all);
    for (const search of ['%', '!!!', '😀']) expect(await count(search)).toEqual([0, 0]);
  });

  test('are listed by name, the same from the front and from the back', async () => {
    const forward = (
      await hub.read(nobody, '{ schools(first: 100) { nodes { id name } pageInfo { endCursor hasNextPage } } }')
    ).schools;
    expect(forward.nodes).toHaveLength(100);
    expect(forward.pageInfo.hasNextPage).toBe(true);
    const rest = (
      await hub.read(nobody, `{ schools(first: 10, after: "${forward.pageInfo.endCursor}") { nodes { id } } }`)
    ).schools;
    const last = (await hub.read(nobody, '{ schools(last: 5) { nodes { id } pageInfo { hasPreviousPage } } }')).schools;
    expect(rest.nodes).toEqual(last.nodes);
    expect(last.pageInfo.hasPreviousPage).toBe(true);
  });

  test('occupations are paged in the order of their codes, both ways', async () => {
    const page = (args: string) =>
      hub.read(nobody, `{ occupations(${args}) { nodes { code } pageInfo { startCursor endCursor } totalCount } }`);
    const first = (await page('first: 3')).occupations;
    const next = (await page(`first: 3, after: "${first.pageInfo.endCursor}"`)).occupations;
    const back = (await page(`last: 3, before: "${next.pageInfo.startCursor}"`)).occupations;
    expect(back.nodes).toEqual(first.nodes);
    expect((await page('search: "dien cong nghi", level: INTERMEDIATE')).occupations.nodes).toContainEqual({
      code: '520227',
    });
    expect((await page('search: "5520227"')).occupations.nodes).toEqual([{ code: '520227' }]);
  });

  test('a cursor of another list is refused', async () => {
    const { occupations } = await hub.read(nobody, '{ occupations(first: 1) { pageInfo { endCursor } } }');
    const { errors } = await hub.ask(nobody, `{ schools(after: "${occupations.pageInfo.endCursor}") { totalCount } }`);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  test('programmes below many occupations cost one statement', async () => {
    hub.statements = [];
    await hub.read(nobody, '{ occupations(first: 100) { nodes { programmes(first: 5) { nodes { name } } } } }');
    expect(hub.statements).toHaveLength(1);
  });

  test('orders are answered by programmes of their occupation group, best first, in three statements for many', async () => {
    const order = {
      occupation: { code: '520227' },
      level: 'INTERMEDIATE',
      province: { code: '86' },
      quantity: 40,
      awardedQuantity: 0,
      neededBy: '2028-12-31',
    };
    const r = Array.from({ length: 20 }, (_, i) => ({ __typename: 'TrainingOrder', id: String(i), ...order }));
    const query =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on TrainingOrder { matchingProgrammes(first: 3) { nodes { score reasons programme { level occupation { code } } } } } } }';
    hub.statements = [];
    const [first] = (await hub.read(people.orderer, query, { r }))._entities;
    expect(hub.statements.length).toBeLessThanOrEqual(3);
    const scores = first.matchingProgrammes.nodes.map(({ score }: { score: number }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(first.matchingProgrammes.nodes[0]).toMatchObject({
      programme: { level: 'INTERMEDIATE', occupation: { code: '520227' } },
    });
    const [closed] = (await hub.read(nobody, query, { r }))._entities;
    expect(closed).toEqual({ matchingProgrammes: null });
    const silent = await hub.ask(people.orderer, query, { r: [{ __typename: 'TrainingOrder', id: '1' }] });
    expect(silent.errors?.[0]?.extensions?.code).toBe('DEPENDENCY_UNAVAILABLE');
  });

  test('a school’s matching profile has all its programmes', async () => {
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on School { matchingProfile } } }';
    const r = [{ __typename: 'School', id: schoolA.acts.SCHOOL[0] }];
    const [school] = (await hub.read(people.hub, query, { r }))._entities;
    expect(school.matchingProfile).toContainEqual(
      expect.objectContaining({
        occupationCode: '520227',
        level: 'COLLEGE',
        annualQuota: 120,
        freeQuota: {},
        graduationRate: null,
      }),
    );
  });

  test('a province registers schools in itself, by a former name too, and nowhere else', async () => {
    const done = await hub.write(vinhLong, 'registerSchool', 'school { code province { code } }', input);
    expect(done.school).toEqual({ code: 'truong-moi', province: { code: '86' } });
    const twice = await hub.write(admin, 'registerSchool', 'school { id }', { ...input, provinceCode: '01' });
    expect(twice.userErrors).toMatchObject([{ code: 'DUPLICATE', field: ['code'] }]);
    expect(
      await hub.fails(vinhLong, 'registerSchool', 'school { id }', { ...input, code: 'x', provinceCode: '01' }),
    ).toBe('FORBIDDEN');
    expect(await hub.fails(schoolA, 'registerSchool', 'school { id }', input)).toBe('FORBIDDEN');
    expect(await hub.fails(nobody, 'registerSchool', 'school { id }', input)).toBe('UNAUTHENTICATED');
  });
});
