import { column, optional } from '@ba-nha/shared/database';
import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/** A rejected offer may say why, in a word that can be counted; what was rejected before says nothing. */
export class SayWhyRejected1764100001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const why = new TableColumn({ name: 'rejectedBecause', ...optional(column.code()) });
    await runner.addColumn('offers', why);
  }

  async down(): Promise<void> {}
}
