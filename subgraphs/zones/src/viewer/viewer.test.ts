import { as, benchOf, type Bench } from '@ba-nha/shared/testing';
import type { Principal } from '@ba-nha/shared/permissions';
import { createZones } from '../app';

describe('the viewer', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await benchOf(createZones);
  });
  afterAll(() => bench.stop());

  const viewer = async (caller: Principal) =>
    (
      await bench.ask(
        caller,
        `query { viewer { subject name roles organisation { __typename ... on Enterprise { id } ... on School { id } ... on ManagementBoard { name } } } }`,
      )
    ).viewer;

  test('is null for nobody and for the hub itself', async () => {
    expect(await viewer(as.nobody)).toBeNull();
    expect(await viewer(as.hub)).toBeNull();
  });

  test.each([
    [as.enterprise('E1', 'E2'), { __typename: 'Enterprise', id: 'E1' }],
    [as.school('S1'), { __typename: 'School', id: 'S1' }],
    [as.board('bql-kkt-tra-vinh'), { __typename: 'ManagementBoard', name: 'Ban Quản lý Khu kinh tế Trà Vinh' }],
    [as.province('86'), null],
    [as.admin, null],
    [as.enterprise(), null],
  ])('acts for its organisation (%#)', async (caller, organisation) => {
    const { subject, name, roles } = caller;
    expect(await viewer(caller)).toEqual({ subject, name, roles, organisation });
  });

  test('lists every organisation that it acts for, and which of them it looks after', async () => {
    const both = { ...as.enterprise('E1', 'E2'), administers: as.enterprise('E2').acts };
    const acts = { ...both.acts, PROVINCE: ['86'] };
    const query = `{ viewer { memberships { organisationKind organisationId administrator organisation { __typename } } } }`;
    const { viewer: asked } = await bench.ask({ ...both, acts }, query);
    const enterprise = { organisationKind: 'ENTERPRISE', organisation: { __typename: 'Enterprise' } };
    expect(asked.memberships).toEqual([
      { ...enterprise, organisationId: 'E1', administrator: false },
      { ...enterprise, organisationId: 'E2', administrator: true },
      { organisationKind: 'PROVINCE', organisationId: '86', administrator: false, organisation: null },
    ]);
  });
});
