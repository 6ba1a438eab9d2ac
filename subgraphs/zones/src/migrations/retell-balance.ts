import { column, columns, optional } from '@ba-nha/shared/database';
import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Where a rebuild of the balance gathers what is not as its owners say, before it brings the balance in line at once. */
export class RetellBalance1766100004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'balance_retold',
        columns: columns({
          run: { ...column.id(), isPrimary: true },
          place: { ...column.count(), isPrimary: true },
          isGone: column.flag(),
          measure: column.text(32),
          sourceId: column.id(),
          sourceVersion: column.count(),
          provinceCode: column.code(),
          zoneCode: column.code(),
          occupationCode: column.code(),
          level: column.code(),
          quarter: column.text(7),
          amount: column.count(),
          enterpriseId: optional(column.id()),
          schoolId: optional(column.id()),
          trainingOrderId: optional(column.id()),
        }),
      }),
    );
  }

  async down(): Promise<void> {}
}
