import { checkNationalId, maskNationalId } from './national-id';

const woman = { birthDate: '2005-03-14', sex: 'FEMALE' } as const;

test('a number that agrees with the person is right', () => {
  expect(checkNationalId('084305001212', woman)).toEqual({ ok: true });
  expect(checkNationalId('001099000001', { birthDate: '1999-12-31', sex: 'MALE' })).toEqual({ ok: true });
  expect(checkNationalId('001199000001', { birthDate: '1999-12-31', sex: 'FEMALE' })).toEqual({ ok: true });
  expect(checkNationalId('096200000001', { birthDate: '2000-01-01', sex: 'MALE' })).toEqual({ ok: true });
});

test('twelve digits are asked for', () => {
  for (const id of ['', '08430500121', '0843050012123', '08430500121a', ' 084305001212', '٠٨٤٣٠٥٠٠١٢١٢']) {
    expect(checkNationalId(id, woman)).toEqual({ ok: false, reason: 'format' });
  }
});

test('the place of registration is one of the 63, whatever was merged since', () => {
  expect(checkNationalId('006305001212', woman)).toEqual({ ok: true });
  for (const id of ['000305001212', '003305001212', '184305001212', '840305001212']) {
    expect(checkNationalId(id, woman)).toEqual({ ok: false, reason: 'province' });
  }
});

test('the number of a man is not that of a woman', () => {
  expect(checkNationalId('084205001212', woman)).toEqual({ ok: false, reason: 'sex' });
  expect(checkNationalId('084305001212', { ...woman, sex: 'MALE' })).toEqual({ ok: false, reason: 'sex' });
});

test('century and year are those of the birth date', () => {
  expect(checkNationalId('084306001212', woman)).toEqual({ ok: false, reason: 'year' });
  expect(checkNationalId('084105001212', woman)).toEqual({ ok: false, reason: 'year' });
  expect(checkNationalId('084905001212', woman)).toEqual({ ok: false, reason: 'year' });
  expect(checkNationalId('084305001212', { ...woman, birthDate: '' })).toEqual({ ok: false, reason: 'year' });
});

test('others see the first three digits and the last two', () => {
  expect(maskNationalId('084305001212')).toBe('084*******12');
});

test('a text that is no national id is masked whole', () => {
  expect(maskNationalId('0843')).toBe('************');
});
