import type { Ownership, SchoolKind } from '@ba-nha/shared/code-lists';
import { Checker, type ContactValues } from '@ba-nha/shared/validation';

export interface SchoolValues {
  code: string;
  name: string;
  kind: SchoolKind;
  ownership: Ownership | null;
  provinceCode: string;
  address: string | null;
  liaison: ContactValues | null;
}

type RawSchool = Omit<SchoolValues, 'liaison'> & {
  liaison: { name: string; phone?: string | null; email?: string | null } | null;
};

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** A new school in the form that is stored: the province is today's, whichever code or name was given. */
export function checkSchool(values: RawSchool): SchoolValues {
  const check = new Checker();
  if (!CODE.test(values.code)) check.complain('INVALID', 'code');
  const name = check.text('name', values.name, { max: 300, isName: true }) ?? '';
  const provinceCode = check.province('provinceCode', values.provinceCode);
  const address = check.text('address', values.address, { max: 300, optional: true });
  const liaison = check.contact('liaison', values.liaison);
  check.done();
  return { ...values, name, provinceCode, address, liaison };
}
