import { checkTaxCode, type TaxCodeFault } from './tax-code';

const vectors: readonly (readonly [code: string, fault: TaxCodeFault | undefined, kind: string])[] = [
  ['0300588569', undefined, 'real enterprise 10'],
  ['0100109106', undefined, 'real enterprise 10'],
  ['0100107518', undefined, 'real enterprise 10'],
  ['0100100079', undefined, 'real enterprise 10'],
  ['0900189284', undefined, 'real enterprise 10'],
  ['0303576603', undefined, 'real enterprise 10'],
  ['0100150619', undefined, 'real enterprise 10'],
  ['0303217354', undefined, 'real enterprise 10'],
  ['0100109106-001', undefined, 'branch 13 with dash'],
  ['0100109106-000', 'branch', 'branch 13 with dash'],
  ['0300588561', 'checkDigit', 'wrong check digit'],
  ['0300588563', 'checkDigit', 'wrong check digit'],
  ['0300588565', 'checkDigit', 'wrong check digit'],
  ['0300588567', 'checkDigit', 'wrong check digit'],
  ['0101248411', 'checkDigit', 'transposed digits'],
  ['0100109116', 'checkDigit', 'one digit changed'],
  ['0303576630', 'checkDigit', 'transposed digits'],
  ['030058856', 'format', 'bad format'],
  ['0300588569-1', 'format', 'bad format'],
  ['03005885A9', 'format', 'bad format'],
  ['', 'format', 'bad format'],
  ['0172753670', 'checkDigit', 'remainder 0'],
  ['0197810640', undefined, 'remainder 10 made up'],
  ['000000000000', 'personalNumber', 'personal id 12'],
];

test.each(vectors)('%s: %s (%s)', (code, fault) => {
  expect(checkTaxCode(code)).toEqual(fault ? { ok: false, reason: fault } : { ok: true, taxCode: code });
});

test('spaces around a tax code are taken away, and nothing else', () => {
  expect(checkTaxCode('  0300588569 \n')).toEqual({ ok: true, taxCode: '0300588569' });
  for (const code of [
    '0300 588569',
    '0300588569-',
    '0300588569 -001',
    '0300588569001',
    '０３００５８８５６９',
    '300588569',
  ]) {
    expect(checkTaxCode(code)).toEqual({ ok: false, reason: 'format' });
  }
});

test('a branch has the number 001 to 999 and a parent with a right tenth digit', () => {
  expect(checkTaxCode('0100109106-999').ok).toBe(true);
  expect(checkTaxCode('0100109107-001')).toEqual({ ok: false, reason: 'checkDigit' });
});

test('the circulating variant of the formula gives another digit and is refused', () => {
  expect(checkTaxCode('0100109107')).toEqual({ ok: false, reason: 'checkDigit' });
});

test("a household business goes by its owner's national id", () => {
  expect(checkTaxCode('084203001234')).toEqual({ ok: true, taxCode: '084203001234' });
  expect(checkTaxCode('003203001234')).toEqual({ ok: false, reason: 'personalNumber' });
  expect(checkTaxCode('084903001234')).toEqual({ ok: false, reason: 'personalNumber' });
});
