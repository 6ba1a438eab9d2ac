import { formerProvinces } from './data/former-provinces';
import { provinces } from './data/provinces';
import { inForce } from './in-force';
import { formerlyOf, provinceByCode, resolvePlace, resolveProvince } from './places';

describe('the lists', () => {
  test('34 provinces are in force, 63 were', () => {
    expect(inForce(provinces, '2026-11-20')).toHaveLength(34);
    expect(inForce(provinces, '2025-06-30')).toHaveLength(0);
    expect(inForce(formerProvinces, '2025-06-30')).toHaveLength(63);
    expect(formerProvinces).toHaveLength(63);
  });

  test('every former province has a successor in force', () => {
    for (const { successorCode } of formerProvinces) expect(provinceByCode(successorCode)).toBeDefined();
  });

  test('what is said of reused codes and names agrees with both lists', () => {
    for (const former of formerProvinces) {
      const now = provinceByCode(former.code);
      expect(former.codeNowMeans).toBe(now && now.name !== former.name ? now.name : null);
      const namesake = provinces.find(({ name }) => name === former.name);
      expect(former.nameNowHasCode).toBe(namesake && namesake.code !== former.code ? namesake.code : null);
    }
  });

  test('no two provinces share a name once accents and spaces are gone', () => {
    for (const { name, successorCode } of formerProvinces) expect(resolvePlace(name)?.code).toBe(successorCode);
    for (const { name, code } of provinces) expect(resolvePlace(name)).toEqual({ code });
  });
});

describe('codes', () => {
  test("today's code is answered as itself", () => {
    for (const { code } of provinces) expect(resolveProvince({ code })).toEqual({ code });
  });

  test('a retired code is answered as its successor', () => {
    expect(resolvePlace('84')).toEqual({ code: '86', formerCode: '84' });
    expect(resolvePlace('83')?.code).toBe('86');
    expect(resolvePlace('94')?.code).toBe('92');
    expect(resolvePlace('93')?.code).toBe('92');
    expect(resolvePlace('06')).toEqual({ code: '19', formerCode: '06' });
  });

  test("a reused code means today's unit", () => {
    for (const code of ['15', '24', '44', '52', '80', '82', '91']) expect(resolvePlace(code)).toEqual({ code });
  });

  test('a reused code means the former unit where the day lies before the mergers', () => {
    expect(resolveProvince({ code: '15', on: '2025-06-30' })).toEqual({ code: '15', formerCode: '15' });
    expect(resolveProvince({ code: '15', on: '2025-07-01' })).toEqual({ code: '15' });
  });

  test('a reused code means the former unit where the name is the former one', () => {
    expect(resolveProvince({ code: '24', name: 'Bắc Giang' })).toEqual({ code: '24', formerCode: '24' });
    expect(resolveProvince({ code: '44', name: 'Quang Binh' })).toEqual({ code: '44', formerCode: '44' });
  });

  test('an unmerged province has no former self, on whatever day', () => {
    expect(resolveProvince({ code: '01', on: '2020-01-01' })).toEqual({ code: '01' });
  });

  test('unknown, empty and decorated codes stand for nothing', () => {
    for (const code of ['00', '99', '1', '084', '', ' ', '٨٤', '8 6', '-86', '__proto__']) {
      expect(resolveProvince({ code })).toBeUndefined();
    }
    expect(resolveProvince({})).toBeUndefined();
    expect(resolveProvince({ code: null, name: null })).toBeUndefined();
  });
});

describe('names', () => {
  test('a former name is answered as its successor', () => {
    expect(resolvePlace('Trà Vinh')).toEqual({ code: '86', formerCode: '84' });
    expect(resolvePlace('Bắc Kạn')).toEqual({ code: '19', formerCode: '06' });
    expect(resolvePlace('Bà Rịa – Vũng Tàu')?.code).toBe('79');
  });

  test.each(['Hà Nội', 'Ha noi', 'HA NOI', 'Hanoi', 'TP. Hà Nội', 'TP.Hà Nội', 'tp ha noi', 'Thành phố Hà Nội'])(
    '%s is Hà Nội',
    (name) => {
      expect(resolvePlace(name)).toEqual({ code: '01' });
      expect(resolvePlace(name.normalize('NFD'))).toEqual({ code: '01' });
    },
  );

  test.each(['Trà Vinh', 'tỉnh Trà Vinh', 'Tỉnh  TRÀ VINH', 'T. Trà Vinh', 'T.Trà Vinh', 'tra-vinh', 'Tra Vinh'])(
    '%s is Trà Vinh, today Vĩnh Long',
    (name) => expect(resolvePlace(name)?.code).toBe('86'),
  );

  test('both ways of placing a tone mark are known', () => {
    expect(resolvePlace('Thanh Hoá')).toEqual({ code: '38' });
    expect(resolvePlace('Khánh Hoà')).toEqual({ code: '56' });
    expect(resolvePlace('Hoà Bình')?.code).toBe('25');
  });

  test('older and shorter spellings in use are known', () => {
    expect(resolvePlace('Tỉnh Thừa Thiên - Huế')).toEqual({ code: '46' });
    expect(resolvePlace('Bắc Cạn')?.code).toBe('19');
    expect(resolvePlace('Đắc Lắc')?.code).toBe('66');
    expect(resolvePlace('TP.HCM')?.code).toBe('79');
    expect(resolvePlace('TPHCM')?.code).toBe('79');
  });

  test.each([
    ['Lào Cai', '10', '15'],
    ['Bắc Ninh', '27', '24'],
    ['Quảng Trị', '45', '44'],
    ['Gia Lai', '64', '52'],
    ['Tây Ninh', '72', '80'],
    ['Đồng Tháp', '87', '82'],
    ['An Giang', '89', '91'],
  ])('%s lives on under another code: %s became %s', (name, formerCode, code) => {
    expect(resolveProvince({ name })).toEqual({ code });
    expect(resolveProvince({ name, code })).toEqual({ code });
    expect(resolveProvince({ name, code: formerCode })).toEqual({ code, formerCode });
    expect(resolveProvince({ name, on: '2024-12-31' })).toEqual({ code, formerCode });
    expect(resolveProvince({ name, code, on: '2024-12-31' })).toBeUndefined();
  });

  test('what is no name of a province stands for nothing', () => {
    for (const name of [
      '',
      ' ',
      'tỉnh',
      'TP.',
      'Sài Gòn Hà Nội',
      'constructor',
      'Hà Nội'.repeat(100_000),
      '\0',
      '👍',
    ]) {
      expect(resolvePlace(name)).toBeUndefined();
    }
  });
});

describe('a code and a name together', () => {
  test('a former province goes with the code or name of its successor', () => {
    expect(resolveProvince({ code: '86', name: 'Trà Vinh' })).toEqual({ code: '86', formerCode: '84' });
    expect(resolveProvince({ code: '84', name: 'Vĩnh Long' })).toEqual({ code: '86', formerCode: '84' });
  });

  test('two that contradict each other stand for nothing', () => {
    expect(resolveProvince({ code: '01', name: 'Trà Vinh' })).toBeUndefined();
    expect(resolveProvince({ code: '84', name: 'Bến Tre' })).toBeUndefined();
    expect(resolveProvince({ code: '27', name: 'Bắc Giang' })).toBeUndefined();
    expect(resolveProvince({ code: '86', name: 'Trà Vinh', on: '2020-11-17' })).toBeUndefined();
    expect(resolveProvince({ code: '86', name: 'nowhere' })).toBeUndefined();
    expect(resolveProvince({ code: '99', name: 'Vĩnh Long' })).toBeUndefined();
    expect(resolveProvince({ code: '', name: 'Vĩnh Long' })).toBeUndefined();
  });
});

describe('what was merged', () => {
  test('a merged province names those it came from, its own former self among them', () => {
    expect(formerlyOf('86').map(({ name }) => name)).toEqual(['Bến Tre', 'Trà Vinh', 'Vĩnh Long']);
    expect(formerlyOf('19').map(({ code }) => code)).toEqual(['06', '19']);
    expect(formerlyOf('86').map(({ validTo }) => validTo)).toEqual(['2025-06-30', '2025-06-30', '2025-06-30']);
  });

  test('an unmerged or unknown province names none', () => {
    expect(formerlyOf('01')).toEqual([]);
    expect(formerlyOf('84')).toEqual([]);
  });

  test('a retired code is no province of today', () => {
    expect(provinceByCode('84')).toBeUndefined();
    expect(provinceByCode('75')).toMatchObject({ kind: 'CITY', previousFullName: 'Tỉnh Đồng Nai' });
  });
});
