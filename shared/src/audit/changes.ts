import type { EntityManager, QueryRunner } from 'typeorm';
import type { AuditedRecord, Parties, Row } from './audited';

/** One row that a transaction wrote: as it was before its first write and after its last. */
export interface RowChange {
  record: AuditedRecord;
  before: Row | null;
  after: Row | null;
}

/** A record whose personal data somebody was shown. */
export interface PersonalRead {
  type: string;
  id: string;
  parties: Parties;
  action: string;
  fields: Set<string>;
}

/** A mutation that was refused, or that failed. */
export interface Refused {
  type: string | null;
  id: string | null;
  outcome: string;
  complaints: readonly string[];
}

/** What an open transaction has done so far that the log is to hold. */
export class Changes {
  readonly rows = new Map<string, RowChange>();
  /** Rows as they are now, as far as this transaction has them to itself. */
  private readonly now = new Map<string, Row>();
  readonly reads = new Map<string, PersonalRead>();
  readonly refusals: Refused[] = [];
  /** What a record's history calls what happened to it. */
  readonly actions = new Map<string, string>();
  /** Records whose personal values are to be recognised no longer, not even by whoever has the hub's keys. */
  readonly forgotten = new Set<string>();

  constructor(private readonly records: ReadonlyMap<unknown, AuditedRecord>) {}

  get isEmpty(): boolean {
    return !this.rows.size && !this.reads.size && !this.refusals.length;
  }

  /** How a table is audited; undefined where it is not. */
  recordOf(entity: unknown): AuditedRecord | undefined {
    return this.records.get(entity);
  }

  wrote(record: AuditedRecord, before: Row | null, after: Row | null): void {
    const row = after ?? before!;
    const key = keyOf(record, row);
    const known = this.rows.get(key);
    this.rows.set(key, { record, before: known ? known.before : before, after });
    if (after) this.now.set(key, after);
    else this.now.delete(key);
  }

  /** A row that nobody else can change before this transaction ends. */
  knows(record: AuditedRecord, row: Row): void {
    this.now.set(keyOf(record, row), row);
  }

  /** A record's own row as it is now; undefined where that is not known. */
  rowNow(record: AuditedRecord, id: string): Row | undefined {
    return this.now.get(keyText(record, id, null));
  }

  read(row: object, fields: readonly string[], action: string): void {
    const record = this.recordOf(row.constructor);
    if (!record) throw new Error(`${row.constructor.name} is not audited`);
    const values = row as Row;
    const [type, id] = [record.type, record.idOf(values)];
    const key = [type, id, action].join('\0');
    const known = this.reads.get(key) ?? { type, id, parties: {}, action, fields: new Set<string>() };
    const part = record.partOf(values);
    if (part === null) known.parties = record.partiesOf(values);
    for (const field of fields) known.fields.add(part === null ? field : `${part}.${field}`);
    this.reads.set(key, known);
  }
}

const keyText = ({ type }: AuditedRecord, id: string, part: string | null): string => [type, id, part ?? ''].join('\0');
const keyOf = (record: AuditedRecord, row: Row): string => keyText(record, record.idOf(row), record.partOf(row));

const gathered = new WeakMap<QueryRunner, Changes>();

export const gatherIn = (runner: QueryRunner, changes: Changes): void => void gathered.set(runner, changes);
export const gatherNoMore = (runner: QueryRunner): void => void gathered.delete(runner);

/** What is gathered of the transaction on this connection; undefined where none is audited. */
export const gatheredOn = (runner: QueryRunner | undefined): Changes | undefined => runner && gathered.get(runner);

/** What a record's history says was done, for the log's entry of the same transaction. */
export function noteAction(manager: EntityManager, subjectId: string, action: string): void {
  gatheredOn(manager.queryRunner)?.actions.set(subjectId, action);
}

/** Notes, for the log, that somebody is shown personal data of an audited record. */
export function notePersonalRead(
  manager: EntityManager,
  row: object,
  { action, fields }: { action: string; fields: readonly string[] },
): void {
  gatheredOn(manager.queryRunner)?.read(row, fields, action);
}

/** Lets nobody compare the log's hashes of these records' personal values with anything any more. */
export function forgetPersonalHashes(manager: EntityManager, recordIds: readonly string[]): void {
  const changes = gatheredOn(manager.queryRunner);
  for (const id of recordIds) changes?.forgotten.add(id);
}
