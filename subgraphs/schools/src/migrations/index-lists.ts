import { addIndices } from '@ba-nha/shared/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lists are narrowed by, in their order, so that no page reads more than its rows. */
export class IndexLists1766200002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addIndices(runner, indices);
  }

  async down(): Promise<void> {}
}

const indices: Record<string, string[][]> = {
  schools: [
    ['provinceCode', 'sortName', 'id'],
    ['kind', 'sortName', 'id'],
  ],
  programmes: [
    ['occupationCode', 'id'],
    ['occupationCode', 'provinceCode', 'id'],
    ['schoolId', 'occupationCode', 'id'],
  ],
};
