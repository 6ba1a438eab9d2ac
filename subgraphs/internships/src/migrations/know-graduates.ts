import { column, columns, index } from '@ba-nha/shared/database';
import { projectionFillings } from '@ba-nha/shared/projection';
import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Who graduated where and when is known here, to tell what became of them. */
export class KnowGraduates1763700001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(graduates());
    await runner.createTable(projectionFillings());
    await runner.createIndex('hires', index('hires', ['learnerId', 'startsOn']));
  }

  async down(): Promise<void> {}
}

const graduates = () =>
  new Table({
    name: 'graduates',
    columns: columns({
      id: column.key(),
      schoolId: column.id(),
      graduatedOn: column.day(),
      year: column.count(),
      countsUntil: column.day(),
    }),
    indices: [index('graduates', ['schoolId', 'year', 'id'])],
  });
