import { AuditEntry, AuditKind, verifyLog } from '@ba-nha/shared/audit';
import { Role, type Principal } from '@ba-nha/shared/permissions';
import { needsSorting } from '@ba-nha/shared/testing';
import { must } from '../../gateway/src/demo/caller';
import { principalOf, startHubInProcess, subgraphNames, type HubInProcess } from '../support/hub-in-process';
import { setScene, type Scene } from '../support/permission-scene';

const asAdministrator = (clientId: string): Principal => {
  const staff = principalOf(clientId);
  return { ...staff, roles: [...staff.roles, Role.ORGANISATION_ADMIN], administers: staff.acts };
};
type Wanted = { [K in 'enterpriseId' | 'recordType' | 'recordId' | 'outcome']?: string } & { kind?: AuditKind };
const admin = principalOf('admin');
const ENTRY = 'id at kind action outcome actor recordType recordId fields changes';

describe('The audit trail', () => {
  let hub: HubInProcess;
  let scene: Scene;
  beforeAll(async () => {
    hub = await startHubInProcess();
    scene = await setScene(hub);
  });
  afterAll(() => hub.stop());

  const data = async (principal: Principal, query: string, variables?: Record<string, unknown>) => {
    const answer = await hub.run(principal, query, variables);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return JSON.parse(JSON.stringify(answer.data));
  };
  const page = async (principal: Principal, subgraph: string, args: string) => {
    const selection = `totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { ${ENTRY} }`;
    return (await data(principal, `{ auditTrail { ${subgraph}(${args}) { ${selection} } } }`)).auditTrail[subgraph];
  };
  const stored = (subgraph: string, where: Wanted = {}) =>
    hub.subgraph(subgraph).database.read((m) => m.find(AuditEntry, { where, order: { id: 'DESC' } }));

  test('tells every step of the chain, and is whole in every subgraph', async () => {
    const actions = new Set<string>();
    for (const name of subgraphNames) {
      const { findings, entries } = await verifyLog(hub.subgraph(name).database, []);
      expect({ name, findings }).toEqual({ name, findings: [] });
      expect(entries).toBeGreaterThan(0);
      for (const { action } of await stored(name)) actions.add(action);
    }
    const steps = [
      ...['createTrainingOrder', 'publishTrainingOrder', 'submitOffer', 'acceptOffer', 'signContract', 'createCohort'],
      ...['importLearners', 'recordConsent', 'openInternshipPosition', 'nominateLearners', 'decideNomination'],
      ...['startPlacement', 'completePlacement', 'recordHire', 'declareLabourDemand', 'addMember', 'eraseLearner'],
    ];
    expect(steps.filter((step) => !actions.has(step))).toEqual(['recordConsent']);
  });

  test('tells the same change to the system administrator and to both sides’ administrators', async () => {
    const args = `filter: { recordId: "${scene.contract}", action: "signContract" }`;
    for (const principal of [admin, asAdministrator('enterprise-a'), asAdministrator('school-a')]) {
      const { nodes } = await page(principal, 'enterprises', args);
      expect(nodes.map(({ actor }: { actor: string }) => actor).sort()).toEqual(['enterprise-a', 'school-a']);
      expect(nodes[0].changes.status).toEqual({ from: 'PARTLY_SIGNED', to: 'IN_FORCE' });
    }
    for (const client of ['enterprise-b', 'school-b', 'board-tra-vinh', 'province-vinh-long']) {
      expect(await page(asAdministrator(client), 'enterprises', args)).toMatchObject({ totalCount: 0 });
    }
  });

  test('shows an administrator the entries of its own organisation, all of them and no others', async () => {
    for (const name of subgraphNames) {
      const own = await stored(name, { enterpriseId: scene.enterprise });
      const shown = await page(asAdministrator('enterprise-a'), name, 'first: 100');
      expect(shown.totalCount).toBe(own.length);
      expect(shown.nodes.map(({ id }: { id: string }) => id)).toEqual(own.slice(0, 100).map(({ id }) => id));
    }
  });

  test('shows a board’s administrator what the board’s officers did to others’ records', async () => {
    const verify =
      'mutation ($input: VerifyEnterpriseInput!) { verifyEnterprise(input: $input) { userErrors { code } } }';
    await hub.run(principalOf('board-tra-vinh'), verify, { input: { id: scene.enterpriseB } });
    const { nodes } = await page(asAdministrator('board-tra-vinh'), 'enterprises', 'first: 100');
    expect(nodes).toMatchObject([{ action: 'verifyEnterprise', actor: 'board-tra-vinh', recordId: scene.enterpriseB }]);
  });

  test('is paged both ways, newest first', async () => {
    const all = (await stored('enterprises')).map(({ id }) => id);
    const idsOf = (connection: { nodes: { id: string }[] }) => connection.nodes.map(({ id }) => id);
    const first = await page(admin, 'enterprises', 'first: 3');
    const second = await page(admin, 'enterprises', `first: 3, after: "${first.pageInfo.endCursor}"`);
    const back = await page(admin, 'enterprises', `last: 2, before: "${second.pageInfo.startCursor}"`);
    const last = await page(admin, 'enterprises', 'last: 2');
    expect([idsOf(first), idsOf(second)]).toEqual([all.slice(0, 3), all.slice(3, 6)]);
    expect([idsOf(back), idsOf(last)]).toEqual([all.slice(1, 3), all.slice(-2)]);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  });

  test('is narrowed by record, actor, action, outcome and time', async () => {
    hub.clock.advanceDays(1);
    const withdraw = 'mutation ($input: ChangeOfferInput!) { withdrawOffer(input: $input) { userErrors { code } } }';
    await hub.run(principalOf('school-b'), withdraw, { input: { id: scene.offer, expectedVersion: 1 } });
    const from = 'from: "2026-11-21T00:00:00Z"';
    const refused = await page(admin, 'enterprises', `filter: { ${from}, actor: "school-b", outcome: "NOT_FOUND" }`);
    expect(refused.nodes).toMatchObject([
      { kind: 'REFUSAL', action: 'withdrawOffer', recordId: scene.offer, changes: null },
    ]);
    const before = await page(admin, 'enterprises', 'filter: { to: "2026-11-21T00:00:00Z" }');
    const after = await page(admin, 'enterprises', `filter: { ${from} }`);
    expect(before.totalCount + after.totalCount).toBe((await stored('enterprises')).length);
    expect(await page(admin, 'enterprises', 'filter: { recordType: "Offer", outcome: "OK" }')).toMatchObject({
      totalCount: (await stored('enterprises', { recordType: 'Offer', outcome: 'OK' })).length,
    });
  });

  test('finds a page by an index, however it is narrowed', async () => {
    const { database } = hub.subgraph('enterprises');
    for (const column of [
      'enterpriseId',
      'schoolId',
      'boardId',
      'provinceCode',
      'recordId',
      'actor',
      'action',
      'outcome',
    ]) {
      const sql = `SELECT * FROM audit_entries WHERE ${column} = 'x' ORDER BY id DESC LIMIT 21`;
      expect({ column, sorts: await needsSorting(database, sql) }).toEqual({ column, sorts: false });
    }
  });

  describe('of personal data', () => {
    const reads = () => stored('schools', { kind: AuditKind.READ, recordId: scene.learner });

    test('has one entry for a learner that an answer shows, whatever it shows, and none for what is hidden', async () => {
      const before = (await reads()).length;
      const query = `{ learner(id: "${scene.learner}") { fullName birthDate again: birthDate contact { phone } nationalId } }`;
      await data(principalOf('school-a'), query);
      await data(principalOf('enterprise-a'), query);
      await data(principalOf('board-tra-vinh'), query);
      await data(principalOf('school-a'), `{ learner(id: "${scene.learner}") { id status } }`);
      const [byEnterprise, bySchool, ...rest] = await reads();
      expect(rest).toHaveLength(before);
      expect(bySchool).toMatchObject({
        actor: 'school-a',
        schoolId: scene.schoolA,
        enterpriseId: null,
        requestId: 'test',
      });
      expect(bySchool!.fields()).toEqual(['birthDate', 'contact', 'fullName', 'nationalId']);
      expect(byEnterprise).toMatchObject({
        actor: 'enterprise-a',
        schoolId: scene.schoolA,
        enterpriseId: scene.enterprise,
      });
      expect(byEnterprise!.fields()).toEqual(['contact', 'fullName']);
    });

    test('tells what was read in full, and what was exported', async () => {
      const { schoolA } = hub.cast();
      const input = { learnerId: scene.learner, purpose: 'Kiểm tra hồ sơ' };
      await must(schoolA, 'revealNationalId', 'RevealNationalIdInput', input, 'nationalId');
      await must(schoolA, 'exportLearner', 'ExportLearnerInput', input, 'file');
      const [exported, revealed] = await reads();
      expect([revealed!.action, exported!.action]).toEqual(['revealNationalId', 'exportLearner']);
      expect(revealed!.fields()).toEqual(['nationalId']);
    });

    test('keeps back an answer that it cannot write down', async () => {
      const { database } = hub.subgraph('schools');
      const rename = (from: string, to: string) =>
        database.inTransaction((manager) => manager.query(`ALTER TABLE ${from} RENAME TO ${to}`));
      await rename('audit_heads', 'lost_heads');
      const query = `{ learner(id: "${scene.learner}") { fullName } }`;
      const told = await hub.run(principalOf('school-a'), query).then(JSON.stringify, String);
      await rename('lost_heads', 'audit_heads');
      const { fullName } = (await data(principalOf('school-a'), query)).learner;
      expect(fullName).toMatch(/./);
      expect(told).not.toContain(fullName);
    });
  });
});
