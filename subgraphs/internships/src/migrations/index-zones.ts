import { addIndex } from '@ba-nha/shared/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A board’s period report asks for the records of its zones. */
export class IndexZones1763800002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'placements', ['zoneCode', 'id']);
    await addIndex(runner, 'hires', ['zoneCode', 'startsOn', 'id']);
  }

  async down(): Promise<void> {}
}
