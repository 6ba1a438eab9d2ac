import { createHmac } from 'node:crypto';

/** For hubs that were given no key of their own; keys made with it are no secret. */
const DEVELOPMENT_KEY = 'ba-nha-development';

/** A keyed hash of a national id: equal for the same person, and of no use to whoever does not have the key. */
export function personKeys(secret: string = DEVELOPMENT_KEY): (nationalId: string) => string {
  return (nationalId) => createHmac('sha256', secret).update(nationalId).digest('hex');
}
