import { Checker } from '@ba-nha/shared/validation';

/** What somebody adds to a step, in the form that is stored; null where nothing was said. */
export function checkNote(text: string | null | undefined, field = 'note'): string | null {
  const check = new Checker();
  const note = check.text(field, text, { max: 2_000, lines: true, optional: true });
  check.done();
  return note;
}
