import { createHmac, randomBytes } from 'node:crypto';
import { CodeColumn, CountColumn, insertRows, readRows, TextColumn } from '@ba-nha/shared/database';
import { Entity, type EntityManager } from 'typeorm';

@Entity('number_sequences')
export class NumberSequence {
  @CodeColumn({ primary: true }) name: string;
  @CountColumn() last: number;
  /** Scatters the series; null for one that was begun when numbers were still dealt in their order. */
  @TextColumn(32, { nullable: true }) scatterKey: string | null;
}

/**
 * The next number of a year's series, as DH-2026-480123; a number that was rolled back is given out again. Numbers are
 * counted but not dealt in their order: the distance of two would tell how many drafts and contracts others have made.
 */
export async function nextNumber(manager: EntityManager, series: 'DH' | 'HD', year: string): Promise<string> {
  const name = `${series}-${year}`;
  const raise = 'UPDATE number_sequences SET last = last + 1 WHERE name = ?';
  const { affected } = await manager.queryRunner!.query(raise, [name], true);
  if (!affected) {
    await insertRows(manager, NumberSequence, [{ name, last: 1, scatterKey: randomBytes(16).toString('hex') }]);
  }
  const [dealt] = await readRows(manager, NumberSequence, ['last', 'scatterKey'], 'WHERE name = ?', [name]);
  const { last, scatterKey } = dealt!;
  return `${name}-${String(scatterKey === null ? last : scattered(last, scatterKey)).padStart(6, '0')}`;
}

const BLOCK = 1_000_000;
const HALF_BITS = 10;
const ROUNDS = 8;

/** A count's place in a shuffle of its million that only the key tells; no two counts share one. */
export function scattered(count: number, key: string): number {
  const block = Math.floor(count / BLOCK);
  let place = count % BLOCK;
  // A shuffle of 2^20 places, walked on until it lands among the million.
  do place = shuffled(place, `${key} ${block}`);
  while (place >= BLOCK);
  return block * BLOCK + place;
}

/** A Feistel network over two halves of ten bits. */
function shuffled(place: number, key: string): number {
  const mask = 2 ** HALF_BITS - 1;
  let [left, right] = [place >> HALF_BITS, place & mask];
  for (let round = 0; round < ROUNDS; round += 1) {
    const digest = createHmac('sha256', key).update(`${round} ${right}`).digest();
    [left, right] = [right, left ^ (digest.readUInt16BE(0) & mask)];
  }
  return (left << HALF_BITS) | right;
}
