import { isNationalId } from './national-id';

/**
 * Why a text is no tax code: its shape, its tenth digit, its branch number, or a twelve-digit personal number that
 * cannot be one.
 */
export type TaxCodeFault = 'format' | 'checkDigit' | 'branch' | 'personalNumber';

export type TaxCodeCheck = { ok: true; taxCode: string } | { ok: false; reason: TaxCodeFault };

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
const enterprise = /^(\d{9})(\d)(?:-(\d{3}))?$/;

/**
 * Checks a tax code (mã số thuế, mã số doanh nghiệp) and answers it without the spaces around it; nothing else is mended.
 *
 * An enterprise has ten digits, the tenth being 10 less the weighted sum of the others modulo 11; where that gives 10 no
 * code was ever issued. A branch adds a dash and 001 to 999. A household business has the twelve digits of its owner's
 * national id, which carry no check digit. Formula and weights are from secondary sources, and hold for known codes.
 */
export function checkTaxCode(text: string): TaxCodeCheck {
  const taxCode = text.trim();
  if (/^\d{12}$/.test(taxCode)) {
    return isNationalId(taxCode) ? { ok: true, taxCode } : { ok: false, reason: 'personalNumber' };
  }
  const parts = enterprise.exec(taxCode);
  if (!parts) return { ok: false, reason: 'format' };
  const [, nine = '', tenth, branch] = parts;
  const sum = weights.reduce((total, weight, place) => total + weight * Number(nine[place]), 0);
  if (10 - (sum % 11) !== Number(tenth)) return { ok: false, reason: 'checkDigit' };
  if (branch === '000') return { ok: false, reason: 'branch' };
  return { ok: true, taxCode };
}
