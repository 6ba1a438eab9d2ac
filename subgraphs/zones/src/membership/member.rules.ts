import { Checker } from '@ba-nha/shared/validation';

/** What OpenID Connect allows a subject to be. */
export const LONGEST_SUBJECT = 255;
export const LONGEST_ISSUER = 300;

export interface MemberValues {
  issuer: string;
  subject: string;
  name: string;
}

/**
 * Who is to be a member, in the form that is stored. An issuer that vouches for nobody here would make a member that can
 * never sign in; the caller's own vouches for the caller at least.
 */
export function checkMember(
  values: MemberValues,
  issuers: { own: string; trusted: readonly string[] | undefined },
): MemberValues {
  const check = new Checker();
  const issuer = exactly(check, 'issuer', values.issuer, LONGEST_ISSUER);
  const isTrusted = issuers.trusted?.includes(issuer) ?? URL.canParse(issuer);
  if (issuer && issuer !== issuers.own && !isTrusted) check.complain('INVALID', 'issuer', 'unknownIssuer');
  const subject = exactly(check, 'subject', values.subject, LONGEST_SUBJECT);
  const name = check.text('name', values.name, { max: 200, isName: true }) ?? '';
  check.done();
  return { issuer, subject, name };
}

/** A text that is compared byte by byte with what tokens say: it is taken as it stands or not at all. */
function exactly(check: Checker, field: string, value: string, max: number): string {
  const text = check.text(field, value, { max });
  if (text !== null && text !== value) check.complain('INVALID', field);
  return value;
}
