const combiningAccents = /[\u0300-\u036f]/g;
const between = /[^\p{L}\p{M}\p{N}]+/gu;

/**
 * The form in which names are compared and searched: lower case, without accents, đ as d, every run of punctuation and
 * white space one space, none at the ends. "Hòa", "Hoà" and "HÒA" in any normal form all become "hoa".
 *
 * Only the accents of Latin letters go; vowel signs of other scripts (Khmer names in Trà Vinh) stay.
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(combiningAccents, '')
    .replace(/[đð]/g, 'd')
    .normalize('NFC')
    .replace(between, ' ')
    .trim();
}

/** The words of a text in folded form, in their order; none for a text without letters and digits. */
export function words(text: string): string[] {
  return fold(text)
    .split(' ')
    .filter((word) => word !== '');
}
