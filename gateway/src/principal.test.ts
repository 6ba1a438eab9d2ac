import { principalFrom as principalOf, withMemberships } from './principal';

const issuer = 'https://id.example';
const principalFrom = (claims: Record<string, unknown>) => principalOf(claims, { issuer });

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
    expect(principalFrom({ sub: 'x'.repeat(256) })).toBeUndefined();
  });

  it('is a portal by its client id where the token has no subject', () => {
    expect(principalFrom({ client_id: 'portal' })?.subject).toBe('portal');
    expect(principalFrom({ azp: 'portal' })?.subject).toBe('portal');
  });

  it('acts for each organisation that the token lists, whatever else the list holds', () => {
    const claims = { sub: 'x', roles: ['ENTERPRISE_STAFF'], org_kind: 'ENTERPRISE' };
    const principal = principalFrom({ ...claims, org_id: ['e1', 7, 'e2', '', null, 'e1'] });
    expect(principal?.acts.ENTERPRISE).toEqual(['e1', 'e2']);
  });

  it('looks after the organisation of the token by the administrator’s role beside the staff role', () => {
    const claims = { sub: 'x', org_kind: 'SCHOOL', org_id: 's1' };
    const both = principalFrom({ ...claims, roles: ['SCHOOL_STAFF', 'ORGANISATION_ADMIN'] })!;
    expect(both.administers).toMatchObject({ SCHOOL: ['s1'], ENTERPRISE: [] });
    expect(principalFrom({ ...claims, roles: ['ORGANISATION_ADMIN'] })!.administers.SCHOOL).toEqual([]);
  });
});

describe('A member', () => {
  const member = (kind: 'ENTERPRISE' | 'SCHOOL', organisationId: string, administrator = false) => ({
    organisationKind: kind,
    organisationId,
    administrator,
  });

  it('is staff of the kind by the membership alone', () => {
    const principal = withMemberships(principalFrom({ sub: 'x' })!, [member('SCHOOL', 's1')]);
    expect(principal.roles).toEqual(['SCHOOL_STAFF']);
    expect(principal).toMatchObject({ acts: { SCHOOL: ['s1'], ENTERPRISE: [] }, administers: { SCHOOL: [] } });
  });

  it('acts for the organisation of the token first, and for the same one once', () => {
    const claims = { sub: 'x', roles: ['ENTERPRISE_STAFF'], org_kind: 'ENTERPRISE', org_id: 'e2' };
    const more = [member('ENTERPRISE', 'e1', true), member('ENTERPRISE', 'e2')];
    const principal = withMemberships(principalFrom(claims)!, more);
    expect(principal.acts.ENTERPRISE).toEqual(['e2', 'e1']);
    expect(principal.administers.ENTERPRISE).toEqual(['e1']);
    expect(principal.roles).toEqual(['ENTERPRISE_STAFF', 'ORGANISATION_ADMIN']);
  });

  it('gets no organisation of the token by the staff role of another', () => {
    const claims = { sub: 'x', roles: [], org_kind: 'SCHOOL', org_id: 's1' };
    const principal = withMemberships(principalFrom(claims)!, [member('SCHOOL', 's2')]);
    expect(principal.acts.SCHOOL).toEqual(['s2']);
  });

  it('looks after no organisation of the hub’s records because of the token’s administrator role', () => {
    const claims = { sub: 'x', roles: ['ENTERPRISE_STAFF', 'ORGANISATION_ADMIN'] };
    const principal = withMemberships(principalFrom(claims)!, [member('ENTERPRISE', 'e1')]);
    expect(principal).toMatchObject({ acts: { ENTERPRISE: ['e1'] }, administers: { ENTERPRISE: [] } });
  });
});

test('a system administrator acts for nobody, whatever the token and the hub’s records say', () => {
  const roles = ['SYSTEM_ADMIN', 'SCHOOL_STAFF', 'ORGANISATION_ADMIN'];
  const claimed = principalFrom({ sub: 'x', roles, org_kind: 'SCHOOL', org_id: 's1' })!;
  const nothing = { ENTERPRISE: [], SCHOOL: [], BOARD: [], PROVINCE: [] };
  for (const memberships of [
    [],
    [{ organisationKind: 'SCHOOL', organisationId: 's2', administrator: true }] as const,
  ]) {
    const principal = withMemberships(claimed, memberships);
    expect(principal).toMatchObject({ roles: ['SYSTEM_ADMIN'], acts: nothing, administers: nothing });
  }
});

test('a province that a token names by its former code is the one of today', () => {
  const claims = { sub: 'officer', roles: ['PROVINCE_OFFICER'], org_kind: 'PROVINCE', org_id: '84' };
  expect(principalFrom(claims)?.acts.PROVINCE).toEqual(['86']);
});

describe('What a token holds elsewhere', () => {
  const claims = {
    sub: 'x',
    realm_access: { roles: ['SCHOOL_STAFF', 'ORGANISATION_ADMIN'] },
    'https://moet.example/kind': 'SCHOOL',
    org: { id: 's1' },
  };
  const paths = { roles: 'realm_access.roles', orgKind: 'https://moet.example/kind', orgId: 'org.id' };

  it('is found by the issuer’s paths', () => {
    const found = principalOf(claims, { issuer, claims: paths });
    expect(found).toMatchObject({ issuer, acts: { SCHOOL: ['s1'] }, administers: { SCHOOL: ['s1'] } });
  });

  it('is nothing where the path leads nowhere or into what every object has', () => {
    const astray = { roles: 'realm_access.constructor.name', orgKind: 'toString', orgId: 'org.id.length' };
    expect(principalOf(claims, { issuer, claims: astray })?.roles).toEqual([]);
  });
});
