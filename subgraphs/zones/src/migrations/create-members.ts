import { column, columns, index, optional } from '@ba-nha/shared/database';
import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateMembers1763650000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [members(), administratorCounts()]) await runner.createTable(table);
  }

  async down(): Promise<void> {}
}

const members = () =>
  new Table({
    name: 'members',
    columns: columns({
      id: column.key(),
      liveKey: optional(column.code()),
      organisationKind: column.code(),
      organisationId: column.id(),
      issuer: column.text(300),
      subject: column.text(255),
      name: optional(column.text(200)),
      administrator: column.flag(),
      addedAt: column.instant(),
      addedBy: optional(column.text(200)),
      removedAt: optional(column.instant()),
      version: column.version(),
    }),
    indices: [
      index('members', ['liveKey'], true),
      index('members', ['organisationKind', 'organisationId', 'id']),
      index('members', ['subject', 'issuer']),
    ],
  });

const administratorCounts = () =>
  new Table({
    name: 'administrator_counts',
    columns: columns({
      organisationKind: { ...column.code(), isPrimary: true },
      organisationId: { ...column.id(), isPrimary: true },
      administrators: column.count(),
    }),
  });
