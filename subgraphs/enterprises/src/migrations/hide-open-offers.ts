import { index } from '@ba-nha/shared/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An order expires by its own days alone; the day that hung on its open offers told others that there were some. */
export class HideOpenOffers1763700001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('training_orders', index('training_orders', ['status', 'openUntil']));
    await runner.dropColumn('training_orders', 'openUntil');
    await runner.createIndex('training_orders', index('training_orders', ['status', 'acceptsUntil']));
  }

  async down(): Promise<void> {}
}
