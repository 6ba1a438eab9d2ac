import { schools } from './data/schools';
import type { SchoolRow } from './rows';

const byCode = new Map(schools.map((school) => [school.code, school]));

/** The school of the built-in list with this code. */
export function schoolByCode(code: string): SchoolRow | undefined {
  return byCode.get(code);
}
