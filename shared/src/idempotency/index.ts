import { createHash } from 'node:crypto';
import { Entity, LessThan, PrimaryColumn, type EntityManager } from 'typeorm';
import type { Clock } from '../clock';
import {
  insertRows,
  InstantColumn,
  isUniqueViolation,
  JsonColumn,
  TextColumn,
  updateRows,
  type Database,
} from '../database';
import { refusal, Refusal } from '../errors';
import { callerKey, type Principal } from '../permissions';

const KEY_LENGTH = 200;

/** The first result that a caller got for a key. Only successes are kept: a refused request may be mended and sent again. */
@Entity('idempotency_records')
export class IdempotencyRecord {
  @PrimaryColumn({ type: 'varchar', length: 64 }) caller: string;
  @PrimaryColumn({ type: 'varchar', length: 48 }) operation: string;
  @PrimaryColumn({ type: 'varchar', length: KEY_LENGTH }) requestKey: string;
  @TextColumn(64) inputHash: string;
  @JsonColumn({ nullable: true }) result: unknown;
  @InstantColumn() at: Date;
}

export interface KeyedRequest {
  principal: Principal;
  operation: string;
  input: { idempotencyKey?: string | null };
}

class TakenByAnother extends Error {}

/**
 * Runs a creating mutation so that the same key, caller and input are answered by the first result again, also while
 * the first is still running. `work` does its checks and then writes by `commit`, which claims the key in the same
 * transaction; `R` is what identifies the result, such as its ids.
 */
export async function once<R>(
  database: Database,
  clock: Clock,
  request: KeyedRequest,
  work: (commit: (write: (manager: EntityManager) => Promise<R>) => Promise<R>) => Promise<R>,
): Promise<R> {
  const { idempotencyKey } = request.input;
  if (idempotencyKey == null) return work((write) => database.inTransaction(write));
  const identity = identityOf(database, request, idempotencyKey);
  const first = () => findFirst<R>(database, identity);
  const before = await first();
  if (before) return before.result;
  try {
    return await work((write) =>
      database.inTransaction(async (manager) => {
        await claim(manager, identity, clock.now());
        const result = await write(manager);
        await updateRows(manager, IdempotencyRecord, keyOf(identity), { result });
        return result;
      }),
    );
  } catch (error) {
    // A retry that overlaps the first may fail because of what the first has just done: the first result is the answer.
    if (!(error instanceof TakenByAnother || error instanceof Refusal)) throw error;
    const meanwhile = await first();
    if (meanwhile) return meanwhile.result;
    throw error;
  }
}

interface Identity {
  caller: string;
  operation: string;
  requestKey: string;
  inputHash: string;
}

const keyOf = ({ caller, operation, requestKey }: Identity) => ({ caller, operation, requestKey });
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

function identityOf(database: Database, { principal, operation, input }: KeyedRequest, requestKey: string): Identity {
  if (requestKey.length < 1 || requestKey.length > KEY_LENGTH) {
    throw refusal('OUT_OF_RANGE', 'idempotencyKey', 'range', { min: 1, max: KEY_LENGTH });
  }
  // An import's input has national ids in it: without a key, whoever has the database could try them all.
  const inputHash = database.keyedHash(canonical(input));
  return { caller: hash(callerKey(principal)), operation, requestKey, inputHash };
}

/** The input as text in which the order of fields does not matter and absent equals null. */
function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, v]) => v !== undefined && v !== null)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

async function findFirst<R>(database: Database, identity: Identity): Promise<{ result: R } | undefined> {
  const record = await database.read((manager) => manager.findOneBy(IdempotencyRecord, keyOf(identity)));
  if (!record) return undefined;
  if (record.inputHash !== identity.inputHash) throw refusal('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey');
  return { result: record.result as R };
}

async function claim(manager: EntityManager, identity: Identity, at: Date): Promise<void> {
  try {
    await insertRows(manager, IdempotencyRecord, [{ ...identity, result: null, at }]);
  } catch (error) {
    throw isUniqueViolation(error) ? new TakenByAnother('another request holds the key') : error;
  }
}

const BATCH = 500;

/** Forgets the keys that were claimed before an instant; a request that comes with one of them again is a new one. */
export async function forgetKeysBefore(database: Database, instant: Date): Promise<void> {
  for (let count = BATCH; count === BATCH;) {
    count = await database.inTransaction(async (manager) => {
      const select = { caller: true, operation: true, requestKey: true } as const;
      const old = await manager.find(IdempotencyRecord, {
        select,
        where: { at: LessThan(instant) },
        order: { at: 'ASC' },
        take: BATCH,
      });
      for (const key of old) await manager.delete(IdempotencyRecord, keyOf(key));
      return old.length;
    });
  }
}
