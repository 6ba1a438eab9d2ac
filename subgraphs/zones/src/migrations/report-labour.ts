import { column, columns, index, optional } from '@ba-nha/shared/database';
import { projectionFillings } from '@ba-nha/shared/projection';
import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Labour-use reports with their revisions, the tenants that owe them, and the duties that were met. */
export class ReportLabour1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [tenants(), projectionFillings(), reports(), revisions(), metObligations()]) {
      await runner.createTable(table);
    }
  }

  async down(): Promise<void> {}
}

const tenants = () =>
  new Table({
    name: 'tenants',
    columns: columns({
      id: column.key(),
      provinceCode: column.code(),
      zoneCode: optional(column.code()),
      boardId: optional(column.id()),
      verified: column.flag(),
      sizeClass: column.code(),
      registeredOn: column.day(),
      version: column.count(),
      remindedOf: column.text(32),
    }),
    indices: [index('tenants', ['boardId', 'id']), index('tenants', ['zoneCode', 'id'])],
  });

const counts = () => ({
  total: column.count(),
  female: column.count(),
  managers: column.count(),
  highLevel: column.count(),
  midLevel: column.count(),
  other: column.count(),
  trained: column.count(),
  certified: column.count(),
  indefinite: column.count(),
  fixedTerm: column.count(),
  shortOrProbation: column.count(),
  joined: column.count(),
  left: column.count(),
});

const reports = () =>
  new Table({
    name: 'labour_reports',
    columns: columns({
      id: column.key(),
      enterpriseId: column.id(),
      provinceCode: column.code(),
      zoneCode: optional(column.code()),
      unzonedProvinceCode: optional(column.code()),
      boardId: optional(column.id()),
      period: column.text(7),
      status: column.code(),
      revision: column.count(),
      submittedAt: column.instant(),
      dueOn: column.day(),
      late: column.flag(),
      expectedTotal: optional(column.count()),
      expectedFrom: optional(column.text(7)),
      note: optional(column.longText()),
      returnedBecause: optional(column.longText()),
      ...counts(),
      version: column.version(),
    }),
    indices: [
      index('labour_reports', ['enterpriseId', 'period'], true),
      index('labour_reports', ['enterpriseId', 'id']),
      index('labour_reports', ['boardId', 'id']),
      index('labour_reports', ['boardId', 'period', 'status', 'id']),
      index('labour_reports', ['zoneCode', 'id']),
    ],
  });

const revisions = () =>
  new Table({
    name: 'labour_report_revisions',
    columns: columns({
      id: column.key(),
      reportId: column.id(),
      revision: column.count(),
      submittedAt: column.instant(),
      note: optional(column.longText()),
      returnedBecause: optional(column.longText()),
      ...counts(),
    }),
    indices: [index('labour_report_revisions', ['reportId', 'revision'], true)],
  });

const metObligations = () =>
  new Table({
    name: 'met_obligations',
    columns: columns({
      id: column.key(),
      boardId: column.id(),
      code: column.code(),
      period: column.text(7),
      submittedOn: column.day(),
      note: column.text(500),
      version: column.version(),
    }),
    indices: [index('met_obligations', ['boardId', 'code', 'period'], true)],
  });
