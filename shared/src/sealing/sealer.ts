import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { KEY_BYTES, type DataKey } from './keys';

const CIPHER = 'aes-256-gcm';
const FORM = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Where a sealed value stands. It is part of the seal: moved to another place, the value does not open. */
export interface SealedPlace {
  table: string;
  column: string;
  row: string;
}

/** A sealed value cannot be opened. Names the place and the key, never what was sealed. */
export class SealBroken extends Error {
  constructor({ table, column, row }: SealedPlace, why: string) {
    super(`${table}.${column} of ${row} ${why}`);
    this.name = 'SealBroken';
  }
}

/**
 * Seals values for storage: each under a fresh key of its own, which is wrapped by one of the hub's data keys, both with
 * AES-256-GCM. The text is `v1.<key id>.<wrapped key>.<value>`.
 */
export class Sealer {
  private readonly byId: ReadonlyMap<string, Buffer>;
  /** The id of the key that seals; the others only open. */
  readonly sealingKey: string;

  constructor(keys: readonly DataKey[]) {
    if (!keys[0]) throw new Error('A sealer needs a key');
    this.sealingKey = keys[0].id;
    this.byId = new Map(keys.map(({ id, key }) => [id, key]));
  }

  get keyIds(): string[] {
    return [...this.byId.keys()];
  }

  seal(place: SealedPlace, value: unknown): string {
    // Drawn at once: asking the system costs about as much as the ciphers.
    const drawn = randomBytes(KEY_BYTES + 2 * IV_BYTES);
    const own = drawn.subarray(0, KEY_BYTES);
    const about = bound(place, this.sealingKey);
    const iv = { wrapped: drawn.subarray(KEY_BYTES, KEY_BYTES + IV_BYTES), body: drawn.subarray(-IV_BYTES) };
    const wrapped = encrypt(this.byId.get(this.sealingKey)!, iv.wrapped, about, own);
    const body = encrypt(own, iv.body, about, Buffer.from(JSON.stringify(value)));
    return `${prefixOf(this.sealingKey)}${wrapped.toString('base64url')}.${body.toString('base64url')}`;
  }

  open(place: SealedPlace, text: string): unknown {
    const [form, keyId = '', wrapped, body] = text.split('.');
    if (form !== FORM || !wrapped || !body) throw new SealBroken(place, 'holds no sealed value');
    const key = this.byId.get(keyId);
    if (!key) throw new SealBroken(place, `is sealed under the key ${keyId}, which the hub has not been given`);
    try {
      const own = decrypt(key, bound(place, keyId), Buffer.from(wrapped, 'base64url'));
      const plain = decrypt(own, bound(place, keyId), Buffer.from(body, 'base64url'));
      return JSON.parse(plain.toString()) as unknown;
    } catch {
      throw new SealBroken(
        place,
        `does not open with the key ${keyId}: it was altered or moved, or the key is another`,
      );
    }
  }
}

/** How every text begins that a key has sealed. */
export const prefixOf = (keyId: string): string => `${FORM}.${keyId}.`;

export const keyIdOf = (text: string): string => text.split('.')[1] ?? '';

const bound = ({ table, column, row }: SealedPlace, keyId: string): Buffer =>
  Buffer.from(JSON.stringify([FORM, keyId, table, column, row]));

function encrypt(key: Buffer, iv: Buffer, about: Buffer, plain: Buffer): Buffer {
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(about);
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, about: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(about);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
}
