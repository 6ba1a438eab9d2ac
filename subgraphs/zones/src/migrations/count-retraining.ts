import { column, optional } from '@ba-nha/shared/database';
import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Cells count apart who of the present workers is to be retrained. What was declared before counts once it is revised or
 * the balance is rebuilt.
 */
export class CountRetraining1764100004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const added = (name: string, shape: object) => new TableColumn({ name, type: 'int', ...shape });
    await runner.addColumn('balance_cells', added('retraining', column.count(0)));
    await runner.addColumn('balance_cells', added('openRetraining', optional(column.count())));
    await runner.query('UPDATE balance_cells SET openRetraining = 0 WHERE openRetraining IS NULL');
  }

  async down(): Promise<void> {}
}
