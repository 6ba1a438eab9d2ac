import { boardId } from '../code-lists';
import { isAmong, type Policy } from './policy';
import { anonymous, noOrganisations, Role, type OrganisationKind, type Principal } from './principal';
import { holdsAll, holdsNone } from './record-filter';

/** A caller of each kind, as the printed tables name them. */
const askers: readonly { name: string; principal: Principal }[] = [
  { name: 'nobody', principal: anonymous },
  asker('enterprise', Role.ENTERPRISE_STAFF, 'ENTERPRISE', 'an enterprise'),
  asker('school', Role.SCHOOL_STAFF, 'SCHOOL', 'a school'),
  asker('board', Role.BOARD_OFFICER, 'BOARD', boardId('bql-kkt-tra-vinh')),
  asker('province', Role.PROVINCE_OFFICER, 'PROVINCE', '86'),
  asker('organisation admin', Role.ORGANISATION_ADMIN, 'ENTERPRISE', 'an enterprise'),
  { name: 'system admin', principal: { ...anonymous, kind: 'caller', roles: [Role.SYSTEM_ADMIN] } },
];

function asker(name: string, role: Role, kind: OrganisationKind, id: string): { name: string; principal: Principal } {
  const acts = { ...noOrganisations, [kind]: [id] };
  const administers = role === Role.ORGANISATION_ADMIN ? acts : noOrganisations;
  return { name, principal: { ...anonymous, kind: 'caller', roles: [role], acts, administers } };
}

/** Something that a policy is named for: a root field, the records of a type, or a sensitive field. */
export interface Printed {
  what: string;
  policy: string;
}

export type PolicyTable = Readonly<Record<string, Policy>>;

/** A Markdown table: what, and for each kind of caller whether it is for all records, for some, or for none. */
export function printPermissions(head: string, rows: readonly Printed[], table: PolicyTable): string {
  const columns = [head, ...askers.map(({ name }) => name), 'policy', 'on which records'];
  const lines = rows.map(({ what, policy: name }) => {
    const policy = table[name];
    if (!policy) throw new Error(`${what} names the policy ${name}, which no subgraph has`);
    const cells = askers.map(({ principal }) => cellOf(policy, principal));
    return [what, ...cells, `\`${name}\``, policy.says];
  });
  const rule = columns.map(() => '---');
  return [columns, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellOf(policy: Policy, principal: Principal): string {
  if (!isAmong(policy.who, principal) || !isAmong(policy.to ?? policy.who, principal)) return '–';
  const records = policy.records?.(principal);
  if (records && holdsNone(records)) return '–';
  const isLimited = (records && !holdsAll(records)) || (policy.to && policy.to !== 'signedIn');
  return isLimited ? 'some' : 'yes';
}
