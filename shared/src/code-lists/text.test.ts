import { fold, words } from './text';

test('a name is the same with and without accents, in either normal form and any case', () => {
  for (const spelling of ['Đắk Lắk', 'đắk lắk', 'DAK LAK', 'Dak Lak', 'Ðắk Lắk'.normalize('NFD')]) {
    expect(fold(spelling)).toBe('dak lak');
  }
});

test('where the tone mark stands makes no difference', () => {
  expect(fold('Hòa Bình')).toBe(fold('Hoà Bình'));
  expect(fold('Thủy')).toBe(fold('Thuỷ'));
});

test('every run of punctuation becomes one space', () => {
  expect(fold('  Bà Rịa – Vũng Tàu (cũ) ')).toBe('ba ria vung tau cu');
  expect(fold('...')).toBe('');
});

test('vowel signs of other scripts stay', () => {
  expect(fold('ភាសា')).toBe('ភាសា'.normalize('NFC'));
});

test('folding twice is folding once', () => {
  for (const text of ['Trường Cao đẳng nghề Trà Vinh', 'İstanbul', 'Ångström', '한국어', '👩‍🔧 thợ hàn', 'e\u0301']) {
    expect(fold(fold(text))).toBe(fold(text));
  }
});

test('the words of a text come in their order', () => {
  expect(words('Điện công nghiệp')).toEqual(['dien', 'cong', 'nghiep']);
  expect(words(' - ')).toEqual([]);
});
