import { addIndex } from '@ba-nha/shared/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A board’s period report asks for the records of its zones. */
export class IndexZones1763800003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'cohorts', ['orderZoneCode', 'id']);
    await addIndex(runner, 'cohorts', ['otherOrderZoneCode', 'id']);
  }

  async down(): Promise<void> {}
}
