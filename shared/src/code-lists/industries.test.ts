import { industryDivisions } from './data/industry-divisions';
import { checkIndustryCode, industryByCode } from './industries';

test('22 sections and 87 divisions are built in', () => {
  expect(industryDivisions.filter(({ parentCode }) => parentCode === null)).toHaveLength(22);
  expect(industryDivisions.filter(({ parentCode }) => parentCode !== null)).toHaveLength(87);
});

test('a section, and whatever lies in a division, is plausible', () => {
  for (const code of ['A', 'V', '14', '141', '1410', '14100']) {
    expect(checkIndustryCode(code)).toEqual({ ok: true, industryCode: code });
  }
});

test('a division that does not exist is unknown', () => {
  for (const code of ['00', '04', '45', '4511', '34', '54', '89999']) {
    expect(checkIndustryCode(code)).toEqual({ ok: false, reason: 'unknown' });
  }
});

test('another shape is no industry code', () => {
  for (const code of ['', 'W', 'a', 'AA', '1', '141000', 'C14', ' 14', '14\n']) {
    expect(checkIndustryCode(code)).toEqual({ ok: false, reason: 'format' });
  }
});

test('a division has a name', () => {
  expect(industryByCode('14')).toMatchObject({ name: 'Sản xuất trang phục', parentCode: 'C' });
});
