import { CodeColumn, CountColumn } from '@ba-nha/shared/database';
import { Entity, type EntityManager } from 'typeorm';

@Entity('number_sequences')
export class NumberSequence {
  @CodeColumn({ primary: true }) name: string;
  @CountColumn() last: number;
}

/** The next number of a year's series, as DH-2026-000123; a number that was rolled back is given out again. */
export async function nextNumber(manager: EntityManager, series: 'DH' | 'HD', year: string): Promise<string> {
  const name = `${series}-${year}`;
  const raised = await manager
    .createQueryBuilder()
    .update(NumberSequence)
    .set({ last: () => 'last + 1' })
    .where('name = :name', { name })
    .execute();
  if (!raised.affected) await manager.insert(NumberSequence, { name, last: 1 });
  const { last } = await manager.findOneByOrFail(NumberSequence, { name });
  return `${name}-${String(last).padStart(6, '0')}`;
}
