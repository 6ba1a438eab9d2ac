import type { EnterpriseFacts } from '@ba-nha/shared/events';
import { as, benchOf, type Bench } from '@ba-nha/shared/testing';
import { boardId } from '@ba-nha/shared/code-lists';
import type { SubgraphTransport } from '@ba-nha/shared/doors';
import type { Principal } from '@ba-nha/shared/permissions';
import { createZones } from '../app';
import { eventOf } from '../testing/neighbourhood';

const PROVINCES_ISSUER = 'https://id.example';
const MINISTRYS_ISSUER = 'https://bo.example';
const admin = as.administratorOf(as.enterprise('E1'));
const otherAdmin = as.administratorOf(as.school('S1'));
const ofE1 = { organisationKind: 'ENTERPRISE', organisationId: 'E1' };
const lan = { ...ofE1, subject: 'lan-7', name: 'Trần Thị Lan' };

describe('the members of an organisation', () => {
  let bench: Bench;
  let isSilent: boolean;
  beforeEach(async () => {
    isSilent = false;
    // Enterprises and schools that the neighbours know have ids that begin with E and S.
    const door: SubgraphTransport = ({ variables }) => {
      if (isSilent) return Promise.reject(new Error('silent'));
      const keys = variables?.['representations'] as { id: string }[];
      return Promise.resolve({ data: { _entities: keys.map(({ id }) => (/^[ES]/.test(id) ? { id } : null)) } });
    };
    const transports = { enterprises: door, schools: door };
    bench = await benchOf(createZones, { transports, issuers: [PROVINCES_ISSUER, MINISTRYS_ISSUER] });
  });
  afterEach(() => bench.stop());

  const mutate = async (name: 'addMember' | 'removeMember', by: Principal, input: object) => {
    const type = name === 'addMember' ? 'AddMemberInput' : 'RemoveMemberInput';
    const answer = await bench.ask(
      by,
      `mutation($input: ${type}!) { ${name}(input: $input) {
        member { id version administrator issuer subject name addedBy } userErrors { code field message } } }`,
      { input },
    );
    return answer[name];
  };
  const add = (input: object = {}, by: Principal = admin) => mutate('addMember', by, { ...lan, ...input });
  const remove = (input: object, by: Principal = admin) => mutate('removeMember', by, input);
  const codes = (payload: { userErrors: { code: string; field: string[] | null }[] }) =>
    payload.userErrors.map(({ code, field }) => [code, field?.join('.') ?? null]);
  const members = async (by: Principal = admin, kind = 'ENTERPRISE', id = 'E1'): Promise<string[]> => {
    const query = `{ members(organisationKind: ${kind}, organisationId: "${id}") { totalCount nodes { subject } } }`;
    const { nodes, totalCount } = (await bench.ask(by, query)).members;
    expect(totalCount).toBe(nodes.length);
    return nodes.map(({ subject }: { subject: string }) => subject);
  };
  const memberships = async (subject: string, issuer = PROVINCES_ISSUER) =>
    (
      await bench.ask(
        as.hub,
        'query($i: String!, $s: String!) { memberships(issuer: $i, subject: $s) { organisationKind organisationId administrator } }',
        { i: issuer, s: subject },
      )
    ).memberships;
  const registered = (memberSubject: string, memberIssuer: string | null = PROVINCES_ISSUER, enterpriseId = 'E9') => {
    const facts: EnterpriseFacts = {
      verified: false,
      sizeClass: 'SMALL',
      industryCode: '26100',
      provinceCode: '86',
      zoneCode: null,
      memberIssuer,
      memberSubject,
    };
    return bench.bus.publish(eventOf('EnterpriseRegistered', enterpriseId, 1, facts));
  };

  test('are named by its own administrator, with the caller’s issuer unless another is given', async () => {
    const { member } = await add();
    expect(member).toMatchObject({ version: 1, administrator: false, issuer: PROVINCES_ISSUER, addedBy: admin.name });
    await add({ issuer: MINISTRYS_ISSUER });
    expect(await members()).toEqual(['lan-7', 'lan-7']);
    expect(await memberships('lan-7')).toEqual([{ ...ofE1, administrator: false }]);
    expect(await memberships('lan-7', MINISTRYS_ISSUER)).toEqual([{ ...ofE1, administrator: false }]);
    expect(await memberships('lan-7', 'https://elsewhere.example')).toEqual([]);
  });

  test('are nobody else’s to read or to change', async () => {
    const { member } = await add();
    expect(codes(await add({}, otherAdmin))).toEqual([['NOT_FOUND', 'organisationId']]);
    expect(await members(otherAdmin)).toEqual([]);
    const removal = 'mutation($i: RemoveMemberInput!) { removeMember(input: $i) { userErrors { code } } }';
    const input = { i: { id: member.id } };
    expect(await bench.errorsOf(otherAdmin, removal, input)).toEqual(['NOT_FOUND']);
    for (const staff of [as.enterprise('E1'), as.school('S1'), as.board('bql-kkt-tra-vinh'), as.province('86')]) {
      expect(await bench.errorsOf(staff, removal, input)).toEqual(['FORBIDDEN']);
    }
    expect(await bench.errorsOf(as.nobody, removal, input)).toEqual(['UNAUTHENTICATED']);
    const question = '{ memberships(issuer: "x", subject: "lan-7") { organisationId } }';
    expect(await bench.errorsOf(admin, question)).toEqual(['FORBIDDEN']);
    expect(await members()).toEqual(['lan-7']);
  });

  test('are first named by the system administrator, for organisations of every kind that there are', async () => {
    const board = boardId('bql-kkt-tra-vinh');
    const there = { ENTERPRISE: 'E1', SCHOOL: 'S1', BOARD: board, PROVINCE: '86' };
    for (const [organisationKind, organisationId] of Object.entries(there)) {
      const input = { organisationKind, organisationId, administrator: true };
      expect(codes(await add(input, as.admin))).toEqual([]);
      expect(await members(as.admin, organisationKind, organisationId)).toEqual(['lan-7']);
      const unknown = { organisationKind, organisationId: 'X' };
      expect(codes(await add(unknown, as.admin))).toEqual([['NOT_FOUND', 'organisationId']]);
    }
    expect(await memberships('lan-7')).toHaveLength(4);
  });

  test('of a province are kept by the code of today', async () => {
    await add({ organisationKind: 'PROVINCE', organisationId: 'Trà Vinh' }, as.admin);
    expect(await members(as.admin, 'PROVINCE', '84')).toEqual(['lan-7']);
    expect(await memberships('lan-7')).toMatchObject([{ organisationKind: 'PROVINCE', organisationId: '86' }]);
  });

  test('are not added while the organisation’s owner is silent', async () => {
    isSilent = true;
    const addition = 'mutation($i: AddMemberInput!) { addMember(input: $i) { userErrors { code } } }';
    expect(await bench.errorsOf(admin, addition, { i: lan })).toEqual(['DEPENDENCY_UNAVAILABLE']);
    expect(await members()).toEqual([]);
  });

  test('must be somebody whose tokens the hub takes, letter by letter', async () => {
    expect(codes(await add({ issuer: 'https://evil.example' }))).toEqual([['INVALID', 'issuer']]);
    expect(codes(await add({ subject: ' lan-7', name: '' }))).toEqual([
      ['INVALID', 'subject'],
      ['REQUIRED', 'name'],
    ]);
    expect(codes(await add({ subject: 'x'.repeat(256) }))).toEqual([['INVALID', 'subject']]);
    expect(await members()).toEqual([]);
  });

  test('are added once; the same request again with its key answers the first result', async () => {
    const first = await add({ idempotencyKey: 'k' });
    expect((await add({ idempotencyKey: 'k' })).member.id).toBe(first.member.id);
    expect(codes(await add())).toEqual([['DUPLICATE', 'subject']]);
    const racing = await Promise.all(Array.from({ length: 8 }, () => add({ subject: 'minh-1' })));
    expect(racing.filter(({ member }) => member)).toHaveLength(1);
  });

  test('become administrators, and simple members again, by being added with the other flag', async () => {
    const { member } = await add();
    await add({ subject: 'minh-1', administrator: true });
    expect((await add({ administrator: true })).member).toMatchObject({
      id: member.id,
      version: 2,
      administrator: true,
    });
    expect(await memberships('lan-7')).toEqual([{ ...ofE1, administrator: true }]);
    expect((await add()).member).toMatchObject({ version: 3, administrator: false });
    expect(codes(await add({ subject: 'minh-1' }))).toEqual([['WRONG_STATE', null]]);
    const told = bench.events.filter(({ subjectId }) => subjectId === member.id);
    expect(told.map(({ type }) => type)).toEqual(['MemberAdded', 'MemberChanged', 'MemberChanged']);
  });

  test('leave at once when they are removed, and may come again', async () => {
    const { member } = await add();
    expect(codes(await remove({ id: member.id, expectedVersion: 7 }))).toEqual([['STALE_VERSION', 'expectedVersion']]);
    expect((await remove({ id: member.id, expectedVersion: 1 })).member).toMatchObject({ id: member.id, version: 2 });
    expect(await members()).toEqual([]);
    expect(await memberships('lan-7')).toEqual([]);
    expect(bench.events.at(-1)).toMatchObject({
      type: 'MemberRemoved',
      facts: { ...ofE1, issuer: PROVINCES_ISSUER, subject: 'lan-7' },
    });
    const removal = 'mutation($i: RemoveMemberInput!) { removeMember(input: $i) { userErrors { code } } }';
    expect(await bench.errorsOf(admin, removal, { i: { id: member.id } })).toEqual(['NOT_FOUND']);
    expect((await add()).member.id).not.toBe(member.id);
    expect(await members()).toEqual(['lan-7']);
  });

  test('keep their last administrator, unless the system administrator takes it', async () => {
    const { member } = await add({ administrator: true });
    expect(codes(await remove({ id: member.id }))).toEqual([['WRONG_STATE', null]]);
    expect(codes(await remove({ id: member.id }, as.admin))).toEqual([]);
    expect(await members()).toEqual([]);
    expect(codes(await add({ administrator: true }))).toEqual([]);
  });

  test('keep one administrator of many who remove each other at the same time', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 16; i += 1) ids.push((await add({ subject: `a${i}`, administrator: true })).member.id);
    const answers = await Promise.all(ids.map((id) => remove({ id })));
    expect(answers.filter(({ member }) => member)).toHaveLength(15);
    expect(answers.flatMap(codes)).toEqual([['WRONG_STATE', null]]);
    expect(await members()).toHaveLength(1);
  });

  test('of a new enterprise begin with who registered it, who is its administrator', async () => {
    await registered('portal-1');
    await registered('portal-1');
    expect(await memberships('portal-1')).toEqual([
      { organisationKind: 'ENTERPRISE', organisationId: 'E9', administrator: true },
    ]);
    expect(await members(as.admin, 'ENTERPRISE', 'E9')).toEqual(['portal-1']);
  });

  test('that come from before the hub knew several issuers are its oldest issuer’s', async () => {
    await registered('portal-1', null);
    expect(await memberships('portal-1')).toHaveLength(1);
    expect(await memberships('portal-1', MINISTRYS_ISSUER)).toEqual([]);
  });
});
