import { addIndex } from '@ba-nha/shared/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A board’s period report asks for the records of its zones. */
export class IndexZones1763800001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'training_orders', ['tenantZoneCode', 'id']);
    await addIndex(runner, 'training_contracts', ['zoneCode', 'id']);
    await addIndex(runner, 'training_contracts', ['tenantZoneCode', 'id']);
  }

  async down(): Promise<void> {}
}
