import { people, SchoolHub } from '../testing/school-hub';

describe('programmes', () => {
  let hub: SchoolHub;
  beforeEach(async () => {
    hub = await SchoolHub.start();
  });
  afterEach(() => hub.stop());
  const { schoolA, schoolB } = people;
  const newProgramme = async (change: object = {}) => (await hub.programme(schoolA, change)).programme;

  test('64 callers at once open no more seats than the quota of the year', async () => {
    const { id } = await newProgramme({ annualQuota: 100 });
    const results = await Promise.all(Array.from({ length: 64 }, () => hub.cohort(schoolA, id, { seats: 7 })));
    const opened = results.filter((result) => result.cohort);
    expect(opened).toHaveLength(14);
    const losers = results.filter((result) => !result.cohort).map((result) => result.userErrors);
    expect(losers.every(([error]) => error.code === 'QUOTA_EXCEEDED' && error.field[0] === 'seats')).toBe(true);
    expect(hub.told('CohortPlanned')).toHaveLength(14);
    const { programme } = await hub.read(schoolA, `{ programme(id: "${id}") { cohorts { totalCount } } }`);
    expect(programme.cohorts.totalCount).toBe(14);
    expect(hub.faults).toEqual([]);
  });

  test('an official code stands for its occupation, and must be one of the level', async () => {
    const agreeing = await hub.programme(schoolA, { occupationCode: '5520227', level: 'INTERMEDIATE' });
    expect(agreeing.userErrors).toEqual([]);
    const crossed = await hub.programme(schoolA, { occupationCode: '6520227', level: 'INTERMEDIATE' });
    expect(crossed.userErrors).toMatchObject([{ code: 'INVALID', field: ['occupationCode'] }]);
    const unlisted = await hub.programme(schoolA, { occupationCode: '5520227', level: 'ELEMENTARY' });
    expect(unlisted.userErrors).toEqual([]);
  });

  test('each year has its own quota, and a cancelled cohort gives its seats back', async () => {
    const { id } = await newProgramme({ annualQuota: 10 });
    const { cohort } = await hub.cohort(schoolA, id);
    expect((await hub.cohort(schoolA, id)).userErrors[0].message).toContain('2027 (0)');
    expect((await hub.cohort(schoolA, id, { startsOn: '2028-01-10', graduatesOn: '2028-12-01' })).userErrors).toEqual(
      [],
    );
    await hub.move(schoolA, cohort.id, 'CANCELLED', 1);
    expect((await hub.cohort(schoolA, id)).userErrors).toEqual([]);
  });

  test('the quota may not go below the seats that are opened', async () => {
    const { id } = await newProgramme();
    await hub.cohort(schoolA, id, { seats: 30 });
    const lowered = await hub.programme(schoolA, { id, expectedVersion: 1, annualQuota: 29 });
    expect(lowered.userErrors).toMatchObject([{ code: 'QUOTA_EXCEEDED', field: ['annualQuota'] }]);
    const fitting = await hub.programme(schoolA, { id, expectedVersion: 1, annualQuota: 30 });
    expect(fitting.programme).toEqual({ id, version: 2, annualQuota: 30 });
  });

  test('a change needs the version that was read, and a stale one is refused', async () => {
    const { id } = await newProgramme();
    expect((await hub.programme(schoolA, { id })).userErrors).toMatchObject([
      { code: 'REQUIRED', field: ['expectedVersion'] },
    ]);
    await hub.programme(schoolA, { id, expectedVersion: 1 });
    expect((await hub.programme(schoolA, { id, expectedVersion: 1 })).userErrors).toMatchObject([
      { code: 'STALE_VERSION' },
    ]);
  });

  test('a change leaves what it does not speak of as it was', async () => {
    const { id } = await newProgramme();
    await hub.programme(schoolA, { id, expectedVersion: 1, outcomes: ['Lắp tủ điện'], tuitionPerLearner: 5_000_000 });
    await hub.programme(schoolA, { id, expectedVersion: 2, tuitionPerLearner: null });
    const { programme } = await hub.read(schoolA, `{ programme(id: "${id}") { outcomes tuitionPerLearner } }`);
    expect(programme).toEqual({ outcomes: ['Lắp tủ điện'], tuitionPerLearner: null });
  });

  test('occupation and level stay once a cohort was opened', async () => {
    const { id } = await newProgramme();
    await hub.cohort(schoolA, id);
    const moved = await hub.programme(schoolA, { id, expectedVersion: 1, level: 'COLLEGE' });
    expect(moved.userErrors).toMatchObject([{ code: 'WRONG_STATE', field: ['occupationCode'] }]);
  });

  test('a school may not change another school’s programme', async () => {
    const { id } = await newProgramme();
    const input = {
      id,
      expectedVersion: 1,
      occupationCode: '520227',
      level: 'COLLEGE',
      name: 'X',
      durationMonths: 1,
      annualQuota: 1,
    };
    expect(await hub.fails(schoolB, 'saveProgramme', 'programme { id }', input)).toBe('FORBIDDEN');
    expect(await hub.fails(schoolB, 'saveProgramme', 'programme { id }', { ...input, id: 'unknown' })).toBe(
      'NOT_FOUND',
    );
  });

  test('every wrong field is told at once', async () => {
    const wrong = await hub.programme(schoolA, {
      occupationCode: '999999',
      name: 'a\u0000',
      durationMonths: 0,
      annualQuota: -1,
    });
    expect(
      wrong.userErrors.map((error: { code: string; field: string[] }) => `${error.code} ${error.field[0]}`),
    ).toEqual([
      'UNKNOWN_OCCUPATION occupationCode',
      'INVALID name',
      'OUT_OF_RANGE durationMonths',
      'OUT_OF_RANGE annualQuota',
    ]);
  });
});
