import { addIndices } from '@ba-nha/shared/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lists are narrowed by, in their order, so that no page reads more than its rows. */
export class IndexLists1766200004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addIndices(runner, indices);
  }

  async down(): Promise<void> {}
}

const indices: Record<string, string[][]> = {
  labour_demands: [
    ['occupationCode', 'id'],
    ...['provinceCode', 'zoneCode', 'tenantProvinceCode', 'tenantZoneCode'].flatMap((place) => [
      [place, 'occupationCode', 'id'],
      [place, 'quarter', 'id'],
    ]),
    ['enterpriseId', 'quarter', 'id'],
  ],
  labour_reports: [
    ['provinceCode', 'id'],
    ['boardId', 'status', 'id'],
    ['boardId', 'period', 'id'],
  ],
};
