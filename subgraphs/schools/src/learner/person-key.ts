import { createHmac } from 'node:crypto';

/** A keyed hash of a national id: equal for the same person, and of no use to whoever does not have the key. */
export function personKeys(secret: string): (nationalId: string) => string {
  return (nationalId) => createHmac('sha256', secret).update(nationalId).digest('hex');
}
