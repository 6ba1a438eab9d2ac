import { formerProvinces } from './data/former-provinces';
import type { Sex } from './kinds';

/** What of a national id is wrong: its shape, the place of registration, or that it contradicts sex or year of birth. */
export type NationalIdFault = 'format' | 'province' | 'sex' | 'year';

export type NationalIdCheck = { ok: true } | { ok: false; reason: NationalIdFault };

const twelveDigits = /^\d{12}$/;

// A number keeps the province where the birth was registered for life: mergers never change it.
const registrationCodes = new Set(formerProvinces.map(({ code }) => `0${code}`));

/**
 * Checks a national id (số định danh cá nhân, căn cước) against the birth date (ISO) and sex of the person.
 *
 * Its twelve digits: three for the province of birth registration, one for century and sex (0 and 1 for men and women
 * born in the 1900s, 2 and 3 in the 2000s, and so on), two for the year, six at random; no check digit.
 */
export function checkNationalId(id: string, person: { birthDate: string; sex: Sex }): NationalIdCheck {
  if (!twelveDigits.test(id)) return { ok: false, reason: 'format' };
  if (!registrationCodes.has(id.slice(0, 3))) return { ok: false, reason: 'province' };
  const digit = Number(id[3]);
  if ((digit % 2 === 0) !== (person.sex === 'MALE')) return { ok: false, reason: 'sex' };
  const year = 1900 + 100 * Math.floor(digit / 2) + Number(id.slice(4, 6));
  return person.birthDate.slice(0, 5) === `${year}-` ? { ok: true } : { ok: false, reason: 'year' };
}

/** Whether twelve digits can be the national id of a person born in the 20th or 21st century, whoever that is. */
export function isNationalId(id: string): boolean {
  return twelveDigits.test(id) && registrationCodes.has(id.slice(0, 3)) && Number(id[3]) <= 3;
}

/** A national id as others may see it: the first three digits and the last two, 084*******12. */
export function maskNationalId(id: string): string {
  return twelveDigits.test(id) ? `${id.slice(0, 3)}*******${id.slice(-2)}` : '*'.repeat(12);
}
