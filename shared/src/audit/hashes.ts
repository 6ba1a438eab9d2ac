import { createHmac, randomBytes } from 'node:crypto';
import { In, type EntityManager } from 'typeorm';
import { insertRows } from '../database';
import { canonical } from './canonical';
import { AuditSalt } from './entry.entity';

const SHOWN = 32;
const AT_ONCE = 500;

/** Hashes a record's personal value: `(record, field, value) => text`. */
export type PersonalHash = (recordId: string, field: string, value: unknown) => string;

/**
 * How personal values of these records are hashed: with the hub's key and a salt that each record has of its own. Whoever
 * has the key can tell whether a value was this one, until the salt is forgotten.
 */
export async function personalHashes(
  manager: EntityManager,
  key: string,
  recordIds: readonly string[],
): Promise<PersonalHash> {
  const salts = new Map<string, string>();
  for (let from = 0; from < recordIds.length; from += AT_ONCE) {
    const ids = recordIds.slice(from, from + AT_ONCE);
    const known = await manager.findBy(AuditSalt, { recordId: In(ids) });
    for (const { recordId, salt } of known) salts.set(recordId, salt);
  }
  const without = recordIds.filter((id) => !salts.has(id));
  for (const id of without) salts.set(id, randomBytes(16).toString('hex'));
  await insertRows(
    manager,
    AuditSalt,
    without.map((recordId) => Object.assign(new AuditSalt(), { recordId, salt: salts.get(recordId)! })),
  );
  return (recordId, field, value) => {
    const text = canonical([salts.get(recordId), recordId, field, value]);
    return `hash:${createHmac('sha256', key).update(text).digest('hex').slice(0, SHOWN)}`;
  };
}

/** Takes records' salts away: what was hashed with them says nothing any more, with the key or without. */
export async function forgetSalts(manager: EntityManager, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length) await manager.delete(AuditSalt, { recordId: In([...recordIds]) });
}
