import { addIndex } from '@ba-nha/shared/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Matching looks in some occupations for orders whose deadline is still to come: few of all that were ever published. */
export class IndexOpenOrders1766300001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'training_orders', ['occupationCode', 'offerDeadline']);
  }

  async down(): Promise<void> {}
}
