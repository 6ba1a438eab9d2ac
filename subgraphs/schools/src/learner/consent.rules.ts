import { ageOn } from '@ba-nha/shared/clock';
import { complaint, type Complaint } from '@ba-nha/shared/errors';
import { Checker } from '@ba-nha/shared/validation';

const OF_AGE = 18;

export interface ConsentValues {
  on: string;
  byGuardian: boolean;
  giver: string | null;
  proof: string | null;
}

/** Silence is no consent, and a child's own is none either: below 18 a guardian gives it (Luật 91/2025). */
export const counts = (consent: { givenOn: string; byGuardian: boolean }, birthDate: string): boolean =>
  consent.byGuardian || ageOn(birthDate, consent.givenOn) >= OF_AGE;

/** Complains of a day before the person's birth, without telling the birth date. */
export function checkAfterBirth(check: Checker, birthDate: string | null, on: string): void {
  if (birthDate !== null && on <= birthDate) check.complain('OUT_OF_RANGE', 'on', 'beforeBirth');
}

/** What a school records of a consent; it cannot lie ahead or before the person's birth. */
export function checkConsent(
  values: ConsentValues,
  person: { fullName: string; birthDate: string },
  today: string,
): ConsentValues {
  const check = new Checker();
  check.pastDay('on', values.on, today);
  checkAfterBirth(check, person.birthDate, values.on);
  const giver = giverOf(check, 'giver', values.giver, values.byGuardian, person.fullName);
  const proof = check.text('proof', values.proof, { max: 2_000, lines: true, optional: true });
  check.done();
  return { ...values, giver, proof };
}

/** Who gave a consent: whoever is named, else the learner, unless a guardian did. */
export function giverOf(
  check: Checker,
  field: string,
  named: string | null | undefined,
  byGuardian: boolean,
  learner: string,
): string | null {
  return check.text(field, named, { max: 200, isName: true, optional: true }) ?? (byGuardian ? null : learner);
}

/** What deserves a look in a consent that was recorded; `fields` are what the input calls its parts. */
export function warningsOf(
  isValid: boolean,
  consent: { giver: string | null; proof: string | null },
  fields: { byGuardian: string; giver: string; proof: string },
  prefix = '',
): Complaint[] {
  const warnings: Complaint[] = [];
  if (!isValid) warnings.push(complaint('CONSENT_MISSING', prefix + fields.byGuardian, 'guardianNeeded'));
  if (consent.giver === null) warnings.push(complaint('REQUIRED', prefix + fields.giver, 'giverMissing'));
  if (consent.proof === null) warnings.push(complaint('REQUIRED', prefix + fields.proof, 'proofMissing'));
  return warnings;
}

/** When a consent may be taken back: not ahead of time, and not before it was given. */
export function checkWithdrawal(on: string, givenOn: string, today: string): void {
  const check = new Checker();
  check.pastDay('on', on, today);
  check.order(givenOn, 'on', on, true);
  check.done();
}
