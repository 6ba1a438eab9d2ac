import { registry } from './registry';
import type { IndustryRow } from './rows';

export type IndustryCodeCheck = { ok: true; industryCode: string } | { ok: false; reason: 'format' | 'unknown' };

const shape = /^([A-V]|\d{2,5})$/;

/**
 * Checks an industry code of VSIC 2025 (mã ngành kinh tế, Quyết định 36/2025/QĐ-TTg): a section letter A to V, or two to
 * five digits.
 *
 * Once the whole list has been imported, a code must be in it; until then its first two digits must be a division that
 * exists, so that 45 of the list before 2025 is refused either way.
 */
export function checkIndustryCode(code: string): IndustryCodeCheck {
  if (!shape.test(code)) return { ok: false, reason: 'format' };
  const { industriesComplete, industryByCode } = registry();
  const known = industryByCode.has(industriesComplete ? code : code.slice(0, 2));
  return known ? { ok: true, industryCode: code } : { ok: false, reason: 'unknown' };
}

/** The industry with this code; without an imported list, sections and divisions only. */
export function industryByCode(code: string): IndustryRow | undefined {
  return registry().industryByCode.get(code);
}
