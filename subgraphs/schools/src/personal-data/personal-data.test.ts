import { addDays, addMonths } from '@ba-nha/shared/clock';
import { readHistories } from '@ba-nha/shared/history';
import { people, row, SchoolHub } from '../testing/school-hub';

const { schoolA, schoolB } = people;
const NATIONAL_ID = '084205000001';
const whole = `id version fullName birthYear birthDate sex nationalId priorityGroups status availableActions
  contact { name phone } consents { purpose giver proof withdrawnOn } otherEnrolments { id }`;

describe('personal data of learners', () => {
  let hub: SchoolHub;
  let programmeId: string;
  let cohortId: string;
  beforeEach(async () => {
    hub = await SchoolHub.start();
    programmeId = (await hub.programme(schoolA)).programme.id;
    cohortId = (await hub.cohort(schoolA, programmeId)).cohort.id;
  });
  afterEach(() => hub.stop());

  const enrol = async (change: object = {}, into = cohortId): Promise<string> => {
    const imported = await hub.import(schoolA, into, [row(1, change)]);
    expect(imported).toMatchObject({ rejected: [], userErrors: [] });
    const { cohort } = await hub.read(schoolA, `{ cohort(id: "${into}") { learners(last: 1) { nodes { id } } } }`);
    return cohort.learners.nodes[0].id;
  };
  const read = async (id: string) => (await hub.read(schoolA, `{ learner(id: "${id}") { ${whole} } }`)).learner;
  const leave = async (id: string, on = '2026-11-21') => {
    const { version } = await read(id);
    const input = { id, on, expectedVersion: version };
    return (await hub.write(schoolA, 'withdrawLearner', 'learner { version }', input)).learner.version as number;
  };
  const historyOf = (id: string) => hub.subgraph.database.read((manager) => readHistories(manager, [id]));
  const rows = (table: string): Promise<object[]> =>
    hub.subgraph.database.read((manager) => manager.query(`SELECT * FROM ${table}`));

  describe('are read in full', () => {
    const reveal = (learnerId: string, purpose = 'Làm hồ sơ bảo hiểm', who = schoolA) =>
      hub.write(who, 'revealNationalId', 'nationalId', { learnerId, purpose });

    test('by their own school for a purpose, which stays in the history', async () => {
      const id = await enrol();
      expect((await reveal(id)).nationalId).toBe(NATIONAL_ID);
      expect(await historyOf(id)).toMatchObject([
        { action: 'revealNationalId', by: 'school-a', note: 'Làm hồ sơ bảo hiểm' },
      ]);
    });

    test('by no other, and not without a purpose that says something', async () => {
      const id = await enrol();
      expect((await reveal(id, 'Làm hồ sơ', schoolB)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
      for (const purpose of ['', 'abcd', 'x'.repeat(301)]) {
        const refused = await reveal(id, purpose);
        expect(refused.nationalId).toBeNull();
        expect(refused.userErrors).toMatchObject([{ field: ['purpose'] }]);
      }
      expect(await historyOf(id)).toEqual([]);
    });

    test('so many a day by one caller, exports included, however many ask at once', async () => {
      const id = await enrol();
      const input = { learnerId: id, purpose: 'Làm hồ sơ bảo hiểm' };
      const asked = await Promise.all(
        Array.from({ length: 8 }, (_, i) =>
          i % 2
            ? hub.fails(schoolA, 'revealNationalId', 'nationalId', input)
            : hub.fails(schoolA, 'exportLearner', 'file', input),
        ),
      );
      expect(asked.filter((code) => code === undefined)).toHaveLength(3);
      expect(asked.filter((code) => code === 'RATE_LIMITED')).toHaveLength(5);
      expect(await historyOf(id)).toHaveLength(3);
      hub.clock.advanceDays(1);
      expect((await reveal(id)).nationalId).toBe(NATIONAL_ID);
      expect(await rows('learner_reveals')).toHaveLength(1);
    });
  });

  describe('consents', () => {
    const record = (learnerId: string, change: object = {}) =>
      hub.write(schoolA, 'recordConsent', 'learner { consents { giver proof } } warnings { code field }', {
        ...{ learnerId, purpose: 'PLACEMENT', on: '2026-11-21', ...change },
      });
    const child = { birthDate: '2010-05-01', nationalId: '084210000001' };

    test('say who gave them and where the proof is, to the own school alone', async () => {
      const guardian = { guardianConsent: true, guardianName: 'Trần Thị Hạnh', consentProof: 'Phiếu số 7' };
      const id = await enrol({ ...child, ...guardian, consents: ['PLACEMENT'] });
      expect((await read(id)).consents).toMatchObject([{ giver: 'Trần Thị Hạnh', proof: 'Phiếu số 7' }]);
      const own = await enrol({ nationalId: '084205000002', consents: ['PLACEMENT'] });
      expect((await read(own)).consents).toMatchObject([{ giver: 'Nguyễn Văn Mẫu', proof: null }]);
    });

    test('of a child never take the place of a guardian’s', async () => {
      const id = await enrol(child);
      await record(id, { byGuardian: true, giver: 'Trần Thị Hạnh', proof: 'Phiếu số 7' });
      expect((await record(id)).userErrors).toMatchObject([{ code: 'CONSENT_MISSING', field: ['byGuardian'] }]);
      expect((await read(id)).consents).toMatchObject([{ giver: 'Trần Thị Hạnh', proof: 'Phiếu số 7' }]);
    });

    test('without a proof are recorded with a warning, and what they replace is kept, sealed', async () => {
      const id = await enrol();
      await record(id, { proof: 'Phiếu số 7' });
      expect(await record(id)).toMatchObject({
        learner: { consents: [{ giver: 'Nguyễn Văn Mẫu', proof: null }] },
        warnings: [{ code: 'REQUIRED', field: ['proof'] }],
      });
      const { file } = await hub.write(schoolA, 'exportLearner', 'file', { learnerId: id, purpose: 'Người học xin' });
      expect(file.enrolments[0].formerConsents).toMatchObject([{ giver: 'Nguyễn Văn Mẫu', proof: 'Phiếu số 7' }]);
      expect(JSON.stringify([await historyOf(id), await rows('former_consents')])).not.toMatch(/Phiếu|Nguyễn Văn Mẫu/);
    });

    test('that are given or taken back tell what the learner permits now, and no more', async () => {
      const id = await enrol({ consents: ['RECRUITMENT'] });
      await record(id);
      const input = { learnerId: id, purpose: 'PLACEMENT', on: '2026-11-21' };
      await hub.write(schoolA, 'withdrawConsent', 'learner { id }', input);
      const told = [...hub.told('ConsentRecorded'), ...hub.told('ConsentWithdrawn')];
      expect(told.map(({ subjectVersion, facts }) => [subjectVersion, facts])).toEqual([
        [2, { schoolId: expect.any(String), purpose: 'PLACEMENT', mayBePlaced: true, mayBeRecruited: true }],
        [3, { schoolId: expect.any(String), purpose: 'PLACEMENT', mayBePlaced: false, mayBeRecruited: true }],
      ]);
    });

    test('cannot be older than the learner, whose birth date is not told', async () => {
      const id = await enrol();
      const { userErrors } = await record(id, { on: '2005-05-01' });
      expect(userErrors).toMatchObject([{ code: 'OUT_OF_RANGE', field: ['on'] }]);
      expect(JSON.stringify(userErrors)).not.toContain('2005');
    });
  });

  test('are exported as one file, or not at all while a part of the hub is silent', async () => {
    const contact = { name: 'Gia đình', phone: '0901234567' };
    const id = await enrol({ contact, consents: ['PLACEMENT'], consentProof: 'Phiếu số 7' });
    const input = { learnerId: id, purpose: 'Người học xin xem hồ sơ' };
    const { file } = await hub.write(schoolA, 'exportLearner', 'file', input);
    expect(file.person).toMatchObject({ nationalId: NATIONAL_ID, birthDate: '2005-05-01', contact });
    expect(file.enrolments).toMatchObject([
      { learnerId: id, cohort: 'Lớp 1', consents: [{ proof: 'Phiếu số 7' }], placements: [{ id: 'PLACEMENT' }] },
    ]);
    expect(await historyOf(id)).toMatchObject([{ action: 'exportLearner', note: 'Người học xin xem hồ sơ' }]);
    hub.silent = true;
    expect(await hub.fails(schoolA, 'exportLearner', 'file', input)).toBe('DEPENDENCY_UNAVAILABLE');
    expect(await historyOf(id)).toHaveLength(1);
  });

  describe('are erased', () => {
    const erase = (learnerId: string, expectedVersion: number, reason = 'Theo yêu cầu ngày 21/11/2026') =>
      hub.write(schoolA, 'eraseLearner', 'receipt { id learnerIds by erased kept { what why } }', {
        ...{ learnerId, reason, expectedVersion },
      });

    test('in every enrolment of the person at the school, with a receipt; statistics stay', async () => {
      const contact = { name: 'Gia đình', phone: '0901234567' };
      const consents = { consents: ['PLACEMENT'], consentProof: 'Phiếu số 7' };
      const first = await enrol({ contact, priorityGroups: ['DISABLED'], ...consents });
      const other = (await hub.cohort(schoolA, programmeId, { name: 'Lớp 2' })).cohort.id;
      const second = await enrol({}, other);
      await leave(second);
      const version = await leave(first);
      const { receipt, userErrors } = await erase(first, version);
      expect(userErrors).toEqual([]);
      expect(receipt).toMatchObject({ learnerIds: [first, second], by: 'school-a' });
      expect(receipt.kept.length).toBeGreaterThan(0);
      expect(await read(first)).toEqual({
        ...{ id: first, version: version + 1, fullName: 'Thông tin đã được xóa', birthYear: 2005, sex: 'MALE' },
        ...{ birthDate: null, nationalId: null, contact: null, priorityGroups: [], otherEnrolments: [] },
        ...{ status: 'WITHDRAWN', availableActions: [] },
        consents: [{ purpose: 'PLACEMENT', giver: null, proof: null, withdrawnOn: null }],
      });
      expect(await read(second)).toMatchObject({ birthDate: null, fullName: 'Thông tin đã được xóa' });
      expect(hub.told('LearnerErased').map(({ subjectId }) => subjectId)).toEqual([first, second]);
      const again = await hub.read(schoolA, `{ erasureReceipt(id: "${receipt.id}") { learnerIds } }`);
      expect(again.erasureReceipt.learnerIds).toEqual([first, second]);
      expect((await hub.read(schoolB, `{ erasureReceipt(id: "${receipt.id}") { id } }`)).erasureReceipt).toBeNull();
    });

    test('but not while they are enrolled anywhere at the school, nor by a stale version', async () => {
      const first = await enrol();
      const other = (await hub.cohort(schoolA, programmeId, { name: 'Lớp 2' })).cohort.id;
      await enrol({}, other);
      const version = await leave(first);
      expect((await erase(first, version)).userErrors).toMatchObject([{ code: 'WRONG_STATE', field: ['learnerId'] }]);
      expect((await erase(first, version - 1)).userErrors).toMatchObject([{ code: 'STALE_VERSION' }]);
      expect(hub.told('LearnerErased')).toEqual([]);
    });

    test('for a reason that does not name them', async () => {
      const id = await enrol();
      const version = await leave(id);
      for (const reason of ['Nguyễn Văn Mẫu xin xóa', `Số ${NATIONAL_ID} xin xóa`]) {
        expect((await erase(id, version, reason)).userErrors).toMatchObject([{ code: 'INVALID', field: ['reason'] }]);
      }
    });

    test('and nothing is done with them any more; who comes again is somebody new', async () => {
      const id = await enrol();
      await erase(id, await leave(id));
      const input = { learnerId: id, purpose: 'Làm hồ sơ bảo hiểm' };
      for (const [mutation, fields] of [
        ['revealNationalId', 'nationalId'],
        ['exportLearner', 'file'],
      ] as const) {
        expect((await hub.write(schoolA, mutation, fields, input)).userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
      }
      const back = await enrol();
      expect(await read(back)).toMatchObject({ nationalId: '084*******01', otherEnrolments: [] });
    });

    test('from the sight of every enterprise, also where an event about a placement comes late', async () => {
      const id = await enrol({ consents: ['RECRUITMENT'] });
      const hear = (version: number) =>
        hub.hear('HireRecorded', 'HIRE', version, { learnerId: id, enterpriseId: 'ENTERPRISE-B' });
      const seen = async () =>
        (await hub.read(people.otherEnterprise, `{ learner(id: "${id}") { fullName } }`)).learner;
      await hear(1);
      expect(await seen()).not.toBeNull();
      await erase(id, await leave(id));
      expect(await seen()).toBeNull();
      await hear(2);
      expect(await seen()).toBeNull();
    });
  });

  describe('are kept', () => {
    const contact = { name: 'Gia đình', phone: '0901234567' };
    const dayBefore = (months: number) => addDays(addMonths('2026-11-21', months), -1);

    test('as a contact until two years after the cohort, and not a day longer', async () => {
      const id = await enrol({ contact });
      await leave(id);
      hub.clock.set(`${dayBefore(24)}T03:00:00Z`);
      expect((await read(id)).contact).toMatchObject({ phone: '0901234567' });
      hub.clock.advanceDays(1);
      const left = await read(id);
      expect(left).toMatchObject({ contact: null, birthDate: '2005-05-01', nationalId: '084*******01' });
      expect((await historyOf(id)).at(-1)).toMatchObject({ action: 'forgetContact', by: 'hub' });
    });

    test('with a name until ten years after the cohort; whoever has not left keeps theirs', async () => {
      const id = await enrol({ contact });
      const staying = await enrol({ nationalId: '084205000002' });
      await leave(id);
      hub.clock.set(`${addMonths('2026-11-21', 120)}T03:00:00Z`);
      expect(await read(id)).toMatchObject({ fullName: 'Thông tin đã được xóa', nationalId: null, contact: null });
      expect((await historyOf(id)).at(-1)).toMatchObject({ action: 'pseudonymise', by: 'hub' });
      expect(hub.told('LearnerErased')).toHaveLength(1);
      expect(await read(staying)).toMatchObject({ fullName: 'Nguyễn Văn Mẫu', nationalId: '084*******02' });
    });

    test('of graduates and of those who did not graduate with them from the same day on', async () => {
      const [graduate, other] = [await enrol(), await enrol({ nationalId: '084205000002' })];
      for (const [i, status] of ['ENROLLING', 'RUNNING'].entries()) {
        await hub.move(schoolA, cohortId, status, i + 3);
      }
      await hub.move(schoolA, cohortId, 'GRADUATED', 5, { graduatedLearnerIds: [graduate] });
      hub.clock.set(`${addMonths('2026-11-21', 120)}T03:00:00Z`);
      for (const id of [graduate, other]) expect((await read(id)).nationalId).toBeNull();
    });

    test('also where one record does not open: it is told of, and the others are let go', async () => {
      const [broken, sound] = [await enrol({ contact }), await enrol({ nationalId: '084205000002', contact })];
      for (const id of [broken, sound]) await leave(id);
      await hub.subgraph.database.inTransaction(async (manager) => {
        await manager.query('UPDATE learners SET sealed = (SELECT sealed FROM learners WHERE id = ?) WHERE id = ?', [
          ...[sound, broken],
        ]);
      });
      hub.clock.set(`${addMonths('2026-11-21', 24)}T03:00:00Z`);
      expect((await read(sound)).contact).toBeNull();
      expect(hub.faults.map(String)).toEqual([
        expect.stringMatching(new RegExp(`^SealBroken: learners.sealed of ${broken} does not open with the key tests`)),
      ]);
    });
  });
});
