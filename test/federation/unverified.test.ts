import { Role, type Principal } from '@ba-nha/shared/permissions';
import { LEVEL, OCCUPATION, ZONE } from '../../gateway/src/demo/queries';
import type { Answer } from '../../gateway/src/demo/caller';
import { principalOf, startHubInProcess, type HubInProcess } from '../support/hub-in-process';

describe('An enterprise that has registered itself', () => {
  let hub: HubInProcess;
  beforeAll(async () => {
    hub = await startHubInProcess();
  });
  afterAll(() => hub.stop());

  const mutate = async (by: Principal, name: string, input: object, selection = ''): Promise<Answer> => {
    const type = String(hub.apiSchema.getMutationType()!.getFields()[name]!.args[0]!.type);
    const mutation = `mutation ($input: ${type}) { ${name}(input: $input) { ${selection} userErrors { code field message } } }`;
    const { data, errors } = await hub.run(by, mutation, { input });
    if (errors) throw new Error(JSON.stringify(errors));
    return JSON.parse(JSON.stringify(data))[name];
  };

  test('drafts, and does nothing that binds others until its board has verified it', async () => {
    const newcomer: Principal = {
      ...principalOf(''),
      kind: 'caller',
      subject: 'newcomer',
      roles: [Role.ENTERPRISE_STAFF],
    };
    const { enterprise } = await mutate(
      newcomer,
      'registerEnterprise',
      {
        taxCode: '0100109106',
        name: 'Công ty mẫu Mới',
        industryCode: '26100',
        provinceCode: '86',
        zoneCode: ZONE,
        employees: 12,
      },
      'enterprise { id }',
    );
    const staff: Principal = { ...newcomer, acts: { ...newcomer.acts, ENTERPRISE: [enterprise.id] } };
    const work = { occupationCode: OCCUPATION, level: LEVEL };
    const days = { neededBy: '2029-12-31', offerDeadline: '2026-12-31' };
    const order = { ...work, ...days, quantity: 5, provinceCode: '86' };
    const { trainingOrder } = await mutate(staff, 'createTrainingOrder', order, 'trainingOrder { id status version }');
    expect(trainingOrder.status).toBe('DRAFT');

    const demand = { ...work, quarter: '2027-Q2', headcount: 3, reason: 'NEW_LINE' };
    const period = { startsOn: '2027-02-01', endsOn: '2027-03-01' };
    const hire = { ...work, startsOn: '2026-11-20', monthlyWage: 8_000_000, contractKind: 'INDEFINITE' };
    const acts: [string, object][] = [
      ['publishTrainingOrder', { id: trainingOrder.id, expectedVersion: 1 }],
      ['openInternshipPosition', { ...work, ...period, title: 'Thực tập', places: 1 }],
      ['openJob', { ...work, quantity: 3, closesOn: '2027-06-30' }],
      ['declareLabourDemand', demand],
      ['importLabourDemand', { rows: [{ ...demand, quarter: '2027-Q3' }] }],
      ['recordHire', { ...hire, learnerId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }],
    ];
    const message = 'The enterprise has not been verified by its board or province yet.';
    for (const [name, input] of acts) {
      expect([name, (await mutate(staff, name, input)).userErrors]).toEqual([
        name,
        [{ code: 'WRONG_STATE', field: null, message }],
      ]);
    }

    await mutate(principalOf('board-tra-vinh'), 'verifyEnterprise', { id: enterprise.id });
    for (const [name, input] of acts) {
      const { userErrors } = await mutate(staff, name, input);
      // There is nobody of that id to be hired: the hire has got past the door all the same.
      const beyond = name === 'recordHire' ? ['NOT_FOUND'] : [];
      expect([name, userErrors.map(({ code }: { code: string }) => code)]).toEqual([name, beyond]);
    }
  });
});
