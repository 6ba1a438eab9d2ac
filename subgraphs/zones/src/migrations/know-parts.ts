import { column, index, optional } from '@ba-nha/shared/database';
import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Facts know whose they are, so that a figure can be withheld whose largest part, taken away, leaves few people. What was
 * told before does not say; until the balance is rebuilt such facts count as one owner's, and a demand as withheld.
 */
export class KnowParts1763700004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const added = (name: string, shape: object) => new TableColumn({ name, type: 'varchar', ...shape });
    for (const owner of ['enterpriseId', 'schoolId', 'trainingOrderId']) {
      await runner.addColumn('balance_facts', added(owner, optional(column.id())));
    }
    const cell = ['occupationCode', 'quarter', 'provinceCode', 'zoneCode', 'level'];
    await runner.createIndex('balance_facts', index('balance_facts', cell));
    for (const measure of ['Contracted', 'PlannedGraduates', 'Placed', 'Hired']) {
      await runner.addColumn('balance_cells', added(`open${measure}`, optional(column.count())));
    }
    await runner.query(`UPDATE balance_cells SET
      openContracted = CASE WHEN contracted = 0 OR contracted >= 5 THEN contracted END,
      openPlannedGraduates = CASE WHEN plannedGraduates = 0 OR plannedGraduates >= 5 THEN plannedGraduates END,
      openPlaced = CASE WHEN placed = 0 OR placed >= 5 THEN placed END,
      openHired = CASE WHEN hired = 0 OR hired >= 5 THEN hired END`);
    await runner.dropColumn('balance_cells', 'declarers');
  }

  async down(): Promise<void> {}
}
