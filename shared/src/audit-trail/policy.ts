import { any, everything, isIn, Role, type Policy, type Principal, type RecordFilter } from '../permissions';

const columns = {
  ENTERPRISE: 'enterpriseId',
  SCHOOL: 'schoolId',
  BOARD: 'boardId',
  PROVINCE: 'provinceCode',
} as const;

/** Entries on records of the organisations that the caller administers, and on what was done for them. */
function administered({ administers, roles }: Principal): RecordFilter {
  if (roles.includes(Role.SYSTEM_ADMIN)) return everything;
  const kinds = (Object.keys(columns) as (keyof typeof columns)[]).filter((kind) => administers[kind].length);
  return any(...kinds.map((kind) => isIn(columns[kind], administers[kind])));
}

/** Who reads the audit trail; the same in every subgraph. */
export const auditPolicy: Policy = {
  who: [Role.ORGANISATION_ADMIN, Role.SYSTEM_ADMIN],
  records: administered,
  says: 'what concerns one’s own organisation; the system administrator: everything',
};
