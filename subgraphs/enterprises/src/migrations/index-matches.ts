import { addIndex } from '@ba-nha/shared/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Matching reads the open orders of an occupation and level in the order of the day that they are needed by. Those of one
 * province are met on the way, and known by the index, before a row is read.
 */
export class IndexMatches1767200001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'training_orders', [
      'occupationCode',
      'takesOffers',
      'level',
      'neededBy',
      'id',
      'provinceCode',
    ]);
  }

  async down(): Promise<void> {}
}
