import { randomBytes } from 'node:crypto';

/** A key that wraps the keys of sealed values. Its id is no secret: it stands in every value that it seals. */
export interface DataKey {
  id: string;
  key: Buffer;
}

export const KEY_BYTES = 32;
const ID = /^[a-z0-9][a-z0-9-]{0,31}$/;

/** What is wrong with a list of keys, as the rest of a sentence; it never repeats any of the list. */
export class UnfitKeys extends Error {}

/** The keys of `id:base64` pairs, comma separated; the first seals, all open. */
export function readDataKeys(text: string): DataKey[] {
  const keys = text.trim().split(',').map(readPair);
  if (new Set(keys.map(({ id }) => id)).size !== keys.length) throw new UnfitKeys('names a key twice');
  return keys;
}

function readPair(pair: string, i: number): DataKey {
  const [id = '', secret = ''] = pair.trim().split(':');
  if (!ID.test(id)) {
    throw new UnfitKeys(`has an id in place ${i + 1} that is not lower-case letters, digits and hyphens, up to 32`);
  }
  const key = Buffer.from(secret, 'base64');
  if (key.length !== KEY_BYTES)
    throw new UnfitKeys(`has a key in place ${i + 1} that is not ${KEY_BYTES} bytes in base64`);
  return { id, key };
}

/** A new key in the form that {@link readDataKeys} reads. */
export const newDataKey = (id: string): string => `${id}:${randomBytes(KEY_BYTES).toString('base64')}`;
