import { occupationByCode, provinceByCode, resolvePlace, zoneByCode } from '../code-lists';
import { addDays } from '../clock';
import { complaint, Refusal, type Complaint, type MessageKey, type MessageParams, type UserErrorCode } from '../errors';

// Control characters and lone surrogates are never text; line breaks and tabs are, where a text may have lines.
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u2028\u2029\uD800-\uDFFF\uFFFE\uFFFF]/u;
const LINE = /[\t\n\r]/;
const NAME = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} .,'’&()/+\-–:;"“”]*$/u;
const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/;
const PHONE = /^\+?[0-9][0-9 .()-]{5,18}[0-9]$/;
const MAX_YEARS_AHEAD = 20;

const hasOfficialCodes = (level: string): boolean => level === 'INTERMEDIATE' || level === 'COLLEGE';

export interface TextRule {
  max: number;
  /** May run over several lines. */
  lines?: boolean;
  /** Names of people and organisations have letters, digits and common punctuation only. */
  isName?: boolean;
  optional?: boolean;
}

export interface ContactValues {
  name: string;
  phone: string | null;
  email: string | null;
}

/**
 * Checks an input field by field and gathers every complaint, so that a caller mends all at once. Each check answers the
 * value in the form that is stored; `done` refuses where anything was wrong.
 */
export class Checker {
  readonly complaints: Complaint[] = [];

  constructor(private readonly prefix = '') {}

  /** A checker whose fields lie below one of this one's. */
  below(field: string): Checker {
    const child = new Checker(`${this.prefix}${field}.`);
    (child as { complaints: Complaint[] }).complaints = this.complaints;
    return child;
  }

  complain(code: keyof typeof UserErrorCode, field: string, key?: MessageKey, params?: MessageParams): void {
    this.complaints.push(complaint(code, `${this.prefix}${field}`, key, params));
  }

  done(): void {
    if (this.complaints.length) throw new Refusal(this.complaints);
  }

  text(field: string, value: string | null | undefined, rule: TextRule): string | null {
    const text = value?.normalize('NFC').trim() ?? '';
    if (!text) {
      if (!rule.optional) this.complain('REQUIRED', field);
      return null;
    }
    if (CONTROL.test(text) || (!rule.lines && LINE.test(text))) this.complain('INVALID', field, 'controlCharacters');
    else if ([...text].length > rule.max) this.complain('INVALID', field, 'tooLong', { max: rule.max });
    else if (rule.isName && !NAME.test(text)) this.complain('INVALID', field, 'nameCharacters');
    return text;
  }

  texts(field: string, values: readonly string[] | null | undefined, rule: TextRule & { maxItems: number }): string[] {
    if ((values?.length ?? 0) > rule.maxItems) {
      this.complain('OUT_OF_RANGE', field, 'tooMany', { max: rule.maxItems });
      return [];
    }
    return (values ?? []).map((value, i) => this.text(`${field}.${i}`, value, rule) ?? '');
  }

  count(field: string, value: number | null | undefined, min: number, max: number): number {
    if (value == null) this.complain('REQUIRED', field);
    else if (!Number.isInteger(value) || value < min || value > max) {
      this.complain('OUT_OF_RANGE', field, 'range', { min, max });
    }
    return value ?? min;
  }

  wages(from: number | null | undefined, to: number | null | undefined): void {
    if (from != null && to != null && from > to) this.complain('INVALID', 'wageTo', 'wageOrder');
  }

  /** An occupation by its six digits, or by the official seven, which must be those of the level that is meant. */
  occupation(field: string, code: string, level?: string | null): string {
    const match = occupationByCode(code);
    if (!match) this.complain('UNKNOWN_OCCUPATION', field, 'unknownOccupation', { code: code.slice(0, 20) });
    else if (level != null && match.level !== null && match.level !== level && hasOfficialCodes(level)) {
      this.complain('INVALID', field, 'codeOfOtherLevel', { code });
    }
    return match?.occupation.code ?? code;
  }

  /** A province by today's or a former code or name, answered as today's code. */
  province(field: string, text: string): string {
    const province = resolvePlace(text);
    if (!province) this.complain('UNKNOWN_PLACE', field, 'unknownPlace', { code: text.slice(0, 40) });
    return province?.code ?? text;
  }

  /** A zone, which must lie in the province where one is given. */
  zone(field: string, code: string | null | undefined, provinceCode?: string): string | null {
    if (code == null) return null;
    const zone = zoneByCode(code);
    if (!zone) this.complain('UNKNOWN_PLACE', field, 'unknownPlace', { code: code.slice(0, 40) });
    else if (provinceCode && provinceByCode(provinceCode) && zone.provinceCode !== provinceCode) {
      this.complain('UNKNOWN_PLACE', field, 'zoneElsewhere', { zone: zone.name });
    }
    return code;
  }

  /** A day from today on, and not so far away that somebody mistyped the year. */
  comingDay(field: string, day: string, today: string): void {
    if (day < today) this.complain('OUT_OF_RANGE', field, 'datePast');
    this.plausibleDay(field, day, today);
  }

  plausibleDay(field: string, day: string, today: string): void {
    if (day > addDays(today, MAX_YEARS_AHEAD * 366)) this.complain('OUT_OF_RANGE', field, 'dateTooFar');
  }

  pastDay(field: string, day: string, today: string): void {
    if (day > today) this.complain('OUT_OF_RANGE', field, 'dateFuture');
  }

  /** `later` must come after `earlier`; on the same day only where `orSame`. */
  order(
    earlier: string | null | undefined,
    laterField: string,
    later: string | null | undefined,
    orSame = false,
  ): void {
    if (!earlier || !later || later > earlier || (orSame && later === earlier)) return;
    this.complain('OUT_OF_RANGE', laterField, orSame ? 'dateNotBefore' : 'dateOrder', {
      after: earlier,
      notBefore: earlier,
    });
  }

  contact(
    field: string,
    value: { name: string; phone?: string | null; email?: string | null } | null | undefined,
  ): ContactValues | null {
    if (!value) return null;
    const part = this.below(field);
    const phone = part.text('phone', value.phone, { max: 20, optional: true });
    const email = part.text('email', value.email, { max: 200, optional: true });
    if (phone && !PHONE.test(phone)) part.complain('INVALID', 'phone', 'phone');
    if (email && !EMAIL.test(email)) part.complain('INVALID', 'email', 'email');
    return { name: part.text('name', value.name, { max: 200, isName: true }) ?? '', phone, email };
  }
}
