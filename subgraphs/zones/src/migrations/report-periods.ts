import { column, columns, index, optional } from '@ba-nha/shared/database';
import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Boards' period reports: what was frozen of each revision, its documents, and the chain of its seals. */
export class ReportPeriods1763800004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [reports(), figures(), records(), documents(), documentParts(), chains()]) {
      await runner.createTable(table, true);
    }
  }

  async down(): Promise<void> {}
}

const reports = () =>
  new Table({
    name: 'period_reports',
    columns: columns({
      id: column.key(),
      boardId: column.id(),
      provinceCode: column.code(),
      kind: column.code(),
      period: column.text(7),
      status: column.code(),
      revision: column.count(),
      supersedesId: optional(column.id()),
      supersededById: optional(column.id()),
      frozenAt: optional(column.instant()),
      submittedOn: optional(column.day()),
      header: optional(column.json()),
      contentHash: optional(column.text(64)),
      sealNumber: optional(column.count()),
      previousSeal: optional(column.text(64)),
      seal: optional(column.text(64)),
      note: optional(column.longText()),
      returnedBecause: optional(column.longText()),
      version: column.version(),
    }),
    indices: [
      index('period_reports', ['boardId', 'kind', 'period', 'revision'], true),
      index('period_reports', ['boardId', 'sealNumber'], true),
      index('period_reports', ['boardId', 'id']),
    ],
  });

const figures = () =>
  new Table({
    name: 'period_report_figures',
    columns: columns({
      id: column.key(),
      reportId: column.id(),
      position: column.count(),
      code: column.code(),
      body: column.json(),
    }),
    indices: [index('period_report_figures', ['reportId', 'position'], true)],
  });

const records = () =>
  new Table({
    name: 'period_report_records',
    columns: columns({
      id: column.key(),
      figureId: column.id(),
      offset: column.count(),
      entries: column.json(),
    }),
    indices: [index('period_report_records', ['figureId', 'offset'], true)],
  });

const documents = () =>
  new Table({
    name: 'period_report_documents',
    columns: columns({
      id: column.key(),
      reportId: column.id(),
      format: column.code(),
      sha256: column.text(64),
      size: column.count(),
    }),
    indices: [index('period_report_documents', ['reportId', 'format'], true)],
  });

const documentParts = () =>
  new Table({
    name: 'period_report_document_parts',
    columns: columns({
      id: column.key(),
      documentId: column.id(),
      position: column.count(),
      base64: column.longText(),
    }),
    indices: [index('period_report_document_parts', ['documentId', 'position'], true)],
  });

const chains = () =>
  new Table({
    name: 'period_report_chains',
    columns: columns({
      boardId: { ...column.id(), isPrimary: true },
      number: column.count(),
      seal: optional(column.text(64)),
    }),
  });
