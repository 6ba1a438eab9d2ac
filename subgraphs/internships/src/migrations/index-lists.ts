import { addIndices } from '@ba-nha/shared/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What portals narrow a list by together, in the list's order, so that no page reads more than its rows. */
export class IndexLists1766200003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addIndices(runner, indices);
  }

  async down(): Promise<void> {}
}

const indices: Record<string, string[][]> = {
  placements: [
    ['schoolId', 'status', 'id'],
    ['enterpriseId', 'status', 'id'],
    ['schoolId', 'enterpriseId', 'id'],
    ['positionId', 'status', 'id'],
  ],
  hires: [
    ['schoolId', 'enterpriseId', 'id'],
    ['schoolId', 'startsOn', 'id'],
    ['enterpriseId', 'startsOn', 'id'],
  ],
  internship_positions: [
    ['occupationCode', 'status', 'id'],
    ['provinceCode', 'status', 'id'],
    ['zoneCode', 'status', 'id'],
    ['level', 'status', 'id'],
    ['provinceCode', 'occupationCode', 'id'],
  ],
  job_openings: [
    ['occupationCode', 'status', 'id'],
    ['provinceCode', 'status', 'id'],
    ['zoneCode', 'status', 'id'],
    ['level', 'status', 'id'],
    ['provinceCode', 'occupationCode', 'id'],
  ],
};
