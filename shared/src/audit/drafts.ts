import type { Parties, Row } from './audited';
import { canonical } from './canonical';
import type { Changes, RowChange } from './changes';
import { AuditKind, type AuditEntry, type Details } from './entry.entity';
import type { PersonalHash } from './hashes';
import type { AuditScope } from './scope';

/** What one entry tells, before it has its place in the chain. */
export interface Draft extends Pick<
  AuditEntry,
  'kind' | 'action' | 'outcome' | 'recordType' | 'recordId' | 'recordVersion'
> {
  parties: Parties;
  details: Details;
}

/** A field's value as the log keeps it: nested ones by their path, personal ones as a hash. */
type Fields = Map<string, unknown>;

const DONE = 'OK';
const UNTOLD = new Set(['id', 'version']);

/** One entry for each record that was written, for each that was shown, and for each refusal. */
export function draftsOf(changes: Changes, scope: AuditScope, hash: PersonalHash): Draft[] {
  const written = scope.inOneEntry ? loads(changes, scope) : writes(changes, scope, hash);
  return [...written, ...reads(changes), ...refusals(changes, scope)];
}

/** The records of which a personal value is to be told. */
export function recordsWithPersonalValues(changes: Changes): string[] {
  const ids = new Set<string>();
  for (const { record, before, after } of changes.rows.values()) {
    const tells = (field: string) =>
      (before?.[field] ?? after?.[field] ?? null) !== null && !isSame(before?.[field], after?.[field]);
    if ([...record.personal, ...record.sealed.keys()].some(tells)) ids.add(record.idOf(after ?? before!));
  }
  return [...ids];
}

const isNothing = (value: unknown): boolean => value === undefined || value === null;
const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** Whether the log would write both values alike. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other || (isNothing(one) && isNothing(other))) return true;
  return !(isPlain(one) && isPlain(other)) && canonical(one) === canonical(other);
}

function writes(changes: Changes, { operation }: AuditScope, hash: PersonalHash): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const change of changes.rows.values()) {
    const { record, before, after } = change;
    const row = after ?? before!;
    const recordId = record.idOf(row);
    const key = [record.type, recordId].join('\0');
    const draft = drafts.get(key) ?? {
      kind: AuditKind.WRITE,
      action: changes.actions.get(recordId) ?? operation,
      outcome: DONE,
      recordType: record.type,
      recordId,
      recordVersion: null,
      parties: {},
      details: { changes: {} },
    };
    if (record.partOf(row) === null) {
      draft.parties = record.partiesOf(row);
      draft.recordVersion = typeof row['version'] === 'number' ? row['version'] : null;
    }
    Object.assign(draft.details.changes!, differences(change, recordId, hash));
    drafts.set(key, draft);
  }
  return [...drafts.values()];
}

function differences(change: RowChange, recordId: string, hash: PersonalHash): NonNullable<Details['changes']> {
  const { record } = change;
  const part = record.partOf(change.after ?? change.before!);
  const from = fieldsOf(change, change.before, change.after);
  const to = fieldsOf(change, change.after, change.before);
  const differing = [...new Set([...from.keys(), ...to.keys()])].filter(
    (field) => !isSame(from.get(field), to.get(field)),
  );
  return Object.fromEntries(
    differing.map((field) => {
      const name = part === null ? field : `${part}.${field}`;
      const isPersonal = record.personal.has(field) || field.includes('.');
      const told = (value: unknown) => (isPersonal && value != null ? hash(recordId, name, value) : (value ?? null));
      return [
        name,
        {
          ...(change.before ? { from: told(from.get(field)) } : {}),
          ...(change.after ? { to: told(to.get(field)) } : {}),
        },
      ];
    }),
  );
}

/** A row's fields that may differ from those of the other row; what is sealed alike is not opened. */
function fieldsOf({ record }: RowChange, row: Row | null, other: Row | null): Fields {
  const fields: Fields = new Map();
  for (const [field, value] of Object.entries(row ?? {})) {
    if (UNTOLD.has(field) || value === undefined || typeof value === 'function') continue;
    const open = record.sealed.get(field);
    if (!open) fields.set(field, value);
    else if (value !== null && value !== other?.[field]) {
      for (const [name, inner] of Object.entries(open(row!))) fields.set(`${field}.${name}`, inner);
    }
  }
  return fields;
}

/** A load of many rows in one entry for each type. */
function loads(changes: Changes, { operation: action }: AuditScope): Draft[] {
  const rows = new Map<string, number>();
  for (const { record } of changes.rows.values()) rows.set(record.type, (rows.get(record.type) ?? 0) + 1);
  return [...rows].map(([recordType, count]) => ({
    kind: AuditKind.WRITE,
    action,
    outcome: DONE,
    recordType,
    recordId: null,
    recordVersion: null,
    parties: {},
    details: { changes: { rows: { to: count } } },
  }));
}

const reads = ({ reads }: Changes): Draft[] =>
  [...reads.values()].map(({ type, id, parties, action, fields }) => ({
    kind: AuditKind.READ,
    action,
    outcome: DONE,
    recordType: type,
    recordId: id,
    recordVersion: null,
    parties,
    details: { fields: [...fields].sort() },
  }));

const refusals = ({ refusals }: Changes, { operation: action }: AuditScope): Draft[] =>
  refusals.map(({ type, id, outcome, complaints }) => ({
    kind: AuditKind.REFUSAL,
    action,
    outcome,
    recordType: type,
    recordId: id,
    recordVersion: null,
    parties: {},
    details: { fields: complaints },
  }));
