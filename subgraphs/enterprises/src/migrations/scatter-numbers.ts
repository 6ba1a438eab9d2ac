import { column, optional } from '@ba-nha/shared/database';
import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Series that are begun from now on are scattered; one that runs goes on as it was, so that no number comes twice. */
export class ScatterNumbers1763700002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('number_sequences', new TableColumn({ name: 'scatterKey', ...optional(column.text(32)) }));
  }

  async down(): Promise<void> {}
}
