import { principalFrom, withMemberships } from './principal';

describe('A caller', () => {
  it('acts for the organisation of the token', () => {
    const claims = { sub: 'portal', name: 'Cổng', roles: ['SCHOOL_STAFF'], org_kind: 'SCHOOL', org_id: 's1' };
    expect(principalFrom(claims)).toMatchObject({
      subject: 'portal',
      name: 'Cổng',
      acts: { SCHOOL: ['s1'], BOARD: [] },
    });
  });

  it.each([
    ['no role', []],
    ['a role of another kind', ['ENTERPRISE_STAFF']],
    ['an administrator’s role only', ['ORGANISATION_ADMIN', 'SYSTEM_ADMIN']],
    ['roles that are no list', 'SCHOOL_STAFF'],
    ['a role that nobody knows', ['school_staff']],
  ])('acts for no school by a token with %s', (_name, roles) => {
    const principal = principalFrom({ sub: 'x', roles, org_kind: 'SCHOOL', org_id: 's1' })!;
    expect(principal.acts).toEqual({ ENTERPRISE: [], SCHOOL: [], BOARD: [], PROVINCE: [] });
  });

  it('is nobody known without a subject, and acts for nothing without an organisation', () => {
    expect(principalFrom({ roles: ['SCHOOL_STAFF'], org_kind: 'SCHOOL', org_id: 's1' })).toBeUndefined();
    expect(
      principalFrom({ sub: 'x', roles: ['SCHOOL_STAFF'], org_kind: 'toString', org_id: 's1' })?.acts.SCHOOL,
    ).toEqual([]);
    expect(
      principalFrom({ sub: 'x', roles: ['SCHOOL_STAFF'], org_kind: 'SCHOOL', org_id: ['s1'] })?.acts.SCHOOL,
    ).toEqual([]);
  });

  it('acts for enterprises that it registered only while it is enterprise staff', () => {
    const claims = { sub: 'x', org_kind: 'ENTERPRISE', org_id: 'e1' };
    const staff = principalFrom({ ...claims, roles: ['ENTERPRISE_STAFF'] })!;
    expect(withMemberships(staff, { ENTERPRISE: ['e1', 'e2'] }).acts.ENTERPRISE).toEqual(['e1', 'e2']);
    const officer = principalFrom({ ...claims, roles: ['BOARD_OFFICER'] })!;
    expect(withMemberships(officer, { ENTERPRISE: ['e2'] }).acts.ENTERPRISE).toEqual([]);
  });
});

test('a province that a token names by its former code is the one of today', () => {
  const claims = { sub: 'officer', roles: ['PROVINCE_OFFICER'], org_kind: 'PROVINCE', org_id: '84' };
  expect(principalFrom(claims)?.acts.PROVINCE).toEqual(['86']);
});
