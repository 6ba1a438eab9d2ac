import {
  placeAndDate,
  punctuated,
  roman,
  signatoryLines,
  symbolLine,
  vietnamInstant,
  vietnameseNumber,
} from './wording';
import { sampleReport } from './testing/sample-report';

test.each([
  [1234.5, 1, '1.234,5'],
  [999, 0, '999'],
  [12_345_678, 0, '12.345.678'],
  [-1234.56, 1, '-1.234,6'],
  [-0.04, 1, '0,0'],
  [72.2, 2, '72,20'],
  [0, 0, '0'],
])('%p with %p places is written %p', (value, decimals, text) => {
  expect(vietnameseNumber(value, decimals)).toBe(text);
});

test('days below ten and the months one and two have a leading zero, others have not', () => {
  const on = (date: string) => placeAndDate({ ...sampleReport, date });
  expect(on('2026-06-14')).toBe('Vĩnh Long, ngày 14 tháng 6 năm 2026');
  expect(on('2027-02-04')).toBe('Vĩnh Long, ngày 04 tháng 02 năm 2027');
  expect(on('2026-12-10')).toBe('Vĩnh Long, ngày 10 tháng 12 năm 2026');
});

test('a number below ten has a leading zero, and one that is not given yet leaves room', () => {
  expect(symbolLine({ number: '7', sign: 'BC-BQL' })).toBe('Số: 07/BC-BQL');
  expect(symbolLine({ number: '112', sign: 'BC-BQL' })).toBe('Số: 112/BC-BQL');
  expect(symbolLine({ number: null, sign: 'BC-BQL' })).toMatch(/^Số: \u00a0{8}\/BC-BQL$/);
});

test('an instant is told by the clock of Vietnam', () => {
  expect(vietnamInstant('2026-06-30T17:30:00Z')).toBe('00:30 ngày 01/07/2026');
});

test('lists, titles and parts are written as the decree has them', () => {
  expect(punctuated(['Như trên;', 'Sở Nội vụ', 'Lưu: VT'])).toEqual(['Như trên;', 'Sở Nội vụ;', 'Lưu: VT.']);
  expect(signatoryLines('kt. trưởng ban\n phó trưởng ban')).toEqual(['KT. TRƯỞNG BAN', 'PHÓ TRƯỞNG BAN']);
  expect([1, 4, 9, 14].map(roman)).toEqual(['I', 'IV', 'IX', 'XIV']);
});
