import { ageOn } from '@ba-nha/shared/clock';
import { Checker } from '@ba-nha/shared/validation';

const OF_AGE = 18;

export interface ConsentValues {
  on: string;
  byGuardian: boolean;
  proof: string | null;
}

/** Silence is no consent, and a child's own is none either: below 18 a guardian gives it (Luật 91/2025). */
export const counts = (consent: { givenOn: string; byGuardian: boolean }, birthDate: string): boolean =>
  consent.byGuardian || ageOn(birthDate, consent.givenOn) >= OF_AGE;

/** What a school records of a consent; it cannot lie ahead or before the person's birth. */
export function checkConsent(values: ConsentValues, birthDate: string, today: string): ConsentValues {
  const check = new Checker();
  check.pastDay('on', values.on, today);
  check.order(birthDate, 'on', values.on);
  const proof = check.text('proof', values.proof, { max: 2_000, lines: true, optional: true });
  check.done();
  return { ...values, proof };
}

/** When a consent may be taken back: not ahead of time, and not before it was given. */
export function checkWithdrawal(on: string, givenOn: string, today: string): void {
  const check = new Checker();
  check.pastDay('on', on, today);
  check.order(givenOn, 'on', on, true);
  check.done();
}
