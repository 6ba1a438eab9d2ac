import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleEnterpriseId } from '@ba-nha/enterprises';
import { sampleSchoolId } from '@ba-nha/schools';
import { SettableClock, systemClock } from '@ba-nha/shared/clock';
import { readConfig } from '@ba-nha/shared/config';
import { TestDatabases } from '@ba-nha/shared/testing';
import type { Answer } from '../../gateway/src/demo/caller';
import { startEmbedded, type RunningHub } from '../../gateway/src/hub/embedded';
import { AUDIENCE, startIssuer, type Issuer } from '../../gateway/test/issuer';

type Claims = Record<string, unknown>;

const A = sampleEnterpriseId('enterprise-a');
const B = sampleEnterpriseId('enterprise-b');
const VIEWER = `{ viewer { subject roles memberships { organisationKind organisationId administrator
  organisation { __typename ... on Enterprise { taxCode } ... on School { name } ... on ManagementBoard { name } } } } }`;
const MEMBERS = `query ($id: ID!) { members(organisationKind: ENTERPRISE, organisationId: $id) {
  totalCount nodes { id subject administrator version } } }`;

describe('Claims and memberships together, over HTTP', () => {
  let province: Issuer;
  let ministry: Issuer;
  let hub: RunningHub;
  const databases = new TestDatabases();
  const dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  beforeAll(async () => {
    province = await startIssuer(() => systemClock.now());
    ministry = await startIssuer(() => systemClock.now(), 'EdDSA');
    const environment = {
      PORT: '0',
      DATA_DIR: dataDir,
      OIDC_ISSUER: `${province.url},${ministry.url}`,
      OIDC_AUDIENCE: AUDIENCE,
      OIDC_ROLES_CLAIM: 'roles,realm_access.roles',
      OIDC_ORG_ID_CLAIM: 'org_id,org.id',
      OIDC_ORG_KIND_CLAIM: 'org_kind,org.kind',
    };
    const clock = new SettableClock(new Date('2026-11-20T03:00:00Z'));
    hub = await startEmbedded(readConfig(environment), { clock, databaseUrl: (name) => databases.urlOf(name) });
  });
  afterAll(async () => {
    await hub.stop();
    await databases.release();
    await Promise.all([province.stop(), ministry.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  });

  const post = async (claims: Claims, query: string, variables: object = {}, issuer = province): Promise<Answer> => {
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await issuer.token(claims)}` },
      body: JSON.stringify({ query, variables }),
    });
    return response.json();
  };
  const ask = async (claims: Claims, query: string, variables?: object, issuer?: Issuer): Promise<Answer> => {
    const { data, errors } = await post(claims, query, variables, issuer);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const mutate = async (claims: Claims, name: string, input: object, selection: string): Promise<Answer> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const mutation = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code field } } }`;
    return (await ask(claims, mutation, { input }))[name];
  };
  const add = (claims: Claims, input: object) => mutate(claims, 'addMember', input, 'member { id administrator }');
  const viewer = async (claims: Claims, issuer?: Issuer) => (await ask(claims, VIEWER, {}, issuer)).viewer;

  const ofA = { organisationKind: 'ENTERPRISE', organisationId: A };
  const keeperOfA: Claims = {
    client_id: 'keeper',
    sub: undefined,
    roles: ['ENTERPRISE_STAFF', 'ORGANISATION_ADMIN'],
    org_kind: 'ENTERPRISE',
    org_id: A,
  };
  const order = {
    occupationCode: '520227',
    level: 'INTERMEDIATE',
    quantity: 5,
    provinceCode: '86',
    neededBy: '2029-12-31',
    offerDeadline: '2027-06-30',
  };

  test('a person without claims acts for an organisation from the moment of being added to that of being removed', async () => {
    const lan = { sub: 'lan-7', name: 'Trần Thị Lan' };
    expect(await viewer(lan)).toEqual({ subject: 'lan-7', roles: [], memberships: [] });
    const { member } = await add(keeperOfA, { ...ofA, subject: 'lan-7', name: 'Trần Thị Lan' });
    expect(await viewer(lan)).toMatchObject({
      roles: ['ENTERPRISE_STAFF'],
      memberships: [{ ...ofA, administrator: false, organisation: { taxCode: '2100999011' } }],
    });
    const drafted = await mutate(lan, 'createTrainingOrder', order, 'trainingOrder { status enterprise { id } }');
    expect(drafted.trainingOrder).toEqual({ status: 'DRAFT', enterprise: { id: A } });
    expect((await post(lan, MEMBERS, { id: A })).errors[0].extensions.code).toBe('FORBIDDEN');
    await mutate(keeperOfA, 'removeMember', { id: member.id }, 'member { id }');
    expect(await viewer(lan)).toMatchObject({ roles: [], memberships: [] });
  });

  test('the same subject of another issuer is somebody else', async () => {
    await add(keeperOfA, { ...ofA, subject: 'hoa-3', issuer: ministry.url, name: 'Lê Hoa' });
    expect(await viewer({ sub: 'hoa-3' })).toMatchObject({ memberships: [] });
    expect(await viewer({ sub: 'hoa-3' }, ministry)).toMatchObject({ memberships: [ofA] });
  });

  test('an issuer’s tokens say elsewhere what they say, and may name many organisations', async () => {
    const officer = { sub: 'bo-1', realm_access: { roles: ['SCHOOL_STAFF'] } };
    const schools = [sampleSchoolId('school-a'), sampleSchoolId('school-b')];
    const found = await viewer({ ...officer, org: { kind: 'SCHOOL', id: schools } }, ministry);
    expect(found.memberships.map((m: { organisationId: string }) => m.organisationId)).toEqual(schools);
    expect(
      await viewer({ sub: 'bo-1', roles: ['SCHOOL_STAFF'], org_kind: 'SCHOOL', org_id: schools[0] }, ministry),
    ).toEqual({
      subject: 'bo-1',
      roles: [],
      memberships: [],
    });
  });

  test('a portal that acts for many enterprises names one by enterpriseId, and no other', async () => {
    const keeperOfB = { ...keeperOfA, org_id: B };
    for (const [keeper, organisationId] of [
      [keeperOfA, A],
      [keeperOfB, B],
    ] as const) {
      await add(keeper, { ...ofA, organisationId, subject: 'portal', name: 'Cổng doanh nghiệp' });
    }
    const portal = { client_id: 'portal', sub: undefined };
    const draft = (enterpriseId?: string) =>
      mutate(portal, 'createTrainingOrder', { ...order, enterpriseId }, 'trainingOrder { enterprise { id } }');
    for (const id of [A, B]) expect((await draft(id)).trainingOrder.enterprise.id).toBe(id);
    expect((await draft()).trainingOrder.enterprise.id).toBe(A);
    expect((await draft('01ARZ3NDEKTSV4RRFFQ69G5FAV')).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['enterpriseId'] },
    ]);
  });

  test('who registers an enterprise is its administrator before the answer comes', async () => {
    const newcomer = { sub: 'newcomer', roles: ['ENTERPRISE_STAFF'] };
    const enterprise = { taxCode: '0100109106', name: 'Công ty mẫu Mới', industryCode: '26100', provinceCode: '86' };
    const registered = await mutate(
      newcomer,
      'registerEnterprise',
      { ...enterprise, employees: 12 },
      'enterprise { id }',
    );
    const { id } = registered.enterprise;
    const own = { organisationKind: 'ENTERPRISE', organisationId: id };
    expect(await viewer({ sub: 'newcomer' })).toMatchObject({
      roles: ['ENTERPRISE_STAFF', 'ORGANISATION_ADMIN'],
      memberships: [{ ...own, administrator: true }],
    });
    expect((await add({ sub: 'newcomer' }, { ...own, subject: 'colleague', name: 'Đồng nghiệp' })).userErrors).toEqual(
      [],
    );
    const { members } = await ask({ sub: 'newcomer' }, MEMBERS, { id });
    expect(members.nodes).toMatchObject([
      { subject: 'newcomer', administrator: true },
      { subject: 'colleague', administrator: false },
    ]);
    const [{ id: last }] = members.nodes;
    const removed = await mutate({ sub: 'newcomer' }, 'removeMember', { id: last }, 'member { id }');
    expect(removed.userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
  });

  test('a system administrator names first members, and acts for nobody even where it is made one', async () => {
    const root = { sub: 'root', roles: ['SYSTEM_ADMIN', 'SCHOOL_STAFF'], org_kind: 'SCHOOL' };
    const school = { organisationKind: 'SCHOOL', organisationId: sampleSchoolId('school-a') };
    for (const subject of ['root', 'head']) await add(root, { ...school, subject, name: subject, administrator: true });
    expect(await viewer({ ...root, org_id: school.organisationId })).toMatchObject({
      roles: ['SYSTEM_ADMIN'],
      memberships: [],
    });
    expect(await viewer({ sub: 'head' })).toMatchObject({
      roles: ['SCHOOL_STAFF', 'ORGANISATION_ADMIN'],
      memberships: [{ ...school, administrator: true }],
    });
  });
});
