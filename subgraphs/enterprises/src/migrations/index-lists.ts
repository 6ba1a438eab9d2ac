import { addIndices } from '@ba-nha/shared/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a list is narrowed by and the order that it is asked for in, so that no page reads more than its rows: each filter
 * of orders in each of their orders, and the pairs that portals ask for.
 */
export class IndexLists1766200001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addIndices(runner, indices);
  }

  async down(): Promise<void> {}
}

const narrowedBy = ['provinceCode', 'zoneCode', 'occupationCode', 'level', 'enterpriseId', 'status'];

const indices: Record<string, string[][]> = {
  enterprises: [
    ['provinceCode', 'sizeClass', 'id'],
    ['zoneCode', 'sizeClass', 'id'],
  ],
  training_orders: [
    ['provinceCode', 'id'],
    ['zoneCode', 'id'],
    ['occupationCode', 'id'],
    ...narrowedBy.filter((column) => column !== 'status').map((column) => [column, 'neededBy', 'id']),
    ...narrowedBy.map((column) => [column, 'quantity', 'id']),
    ['enterpriseId', 'status', 'id'],
    ['level', 'status', 'id'],
    ['provinceCode', 'occupationCode', 'id'],
    ['provinceCode', 'level', 'id'],
    ['occupationCode', 'level', 'id'],
    ['zoneCode', 'occupationCode', 'id'],
  ],
  offers: [['schoolId', 'id']],
  training_contracts: [
    ['provinceCode', 'id'],
    ['tenantProvinceCode', 'id'],
    ['enterpriseId', 'status', 'id'],
    ['schoolId', 'status', 'id'],
    ['schoolId', 'enterpriseId', 'id'],
    ['provinceCode', 'status', 'id'],
    ['zoneCode', 'status', 'id'],
  ],
};
