import { createHash, randomBytes } from 'node:crypto';
import { encodeTime, monotonicFactory } from 'ulid';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const shape = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const next = monotonicFactory(chance);

// Before any hub ran, so that what a list brought in sorts before what people made.
const seedTime = encodeTime(Date.UTC(2020, 0, 1), 10);

/**
 * A new id: a ULID of this instant. Ids of one process rise strictly, also within a millisecond and when the clock is
 * set back.
 */
export function newId(now: Date): string {
  return next(now.getTime());
}

const CHANCES = 4_096;
let chances = Buffer.alloc(0);
let drawn = 0;

/** A number from 0 to below 1, for one character. The system is asked for thousands at once: asking takes longer than the rest. */
function chance(): number {
  if (drawn === chances.length) {
    chances = randomBytes(CHANCES);
    drawn = 0;
  }
  return chances[drawn++]! / 256;
}

/** The least that an id of this instant or later can be: ids that were made before it are below. */
export function firstIdAt(instant: Date): string {
  return encodeTime(Math.max(0, instant.getTime()), 10) + '0'.repeat(16);
}

/**
 * The id of what a code list or a sample brings in: the same for the same kind and code, in every process and on every
 * machine. Shaped like a ULID, with a time part of its own and 80 bits of SHA-256 for the rest.
 */
export function seedId(kind: string, code: string): string {
  const digest = createHash('sha256').update(`${kind}\0${code}`).digest();
  let rest = '';
  for (let byte = 0; byte < 10; byte += 5) {
    const forty = digest.readUIntBE(byte, 5);
    for (let place = 7; place >= 0; place--) rest += alphabet[Math.floor(forty / 32 ** place) % 32];
  }
  return seedTime + rest;
}

/** Whether a text has the shape of an id: 26 characters of a ULID, upper case. */
export function isId(text: string): boolean {
  return shape.test(text);
}
