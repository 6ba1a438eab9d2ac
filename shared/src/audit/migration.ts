import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { column, columns, index, optional } from '../database';

/** The tables of the audit log. */
export class CreateAudit1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables()) await runner.createTable(table);
  }

  async down(): Promise<void> {}
}

/** Whatever the trail is narrowed by; each ends in the id, by which it is ordered. */
const narrowedBy = [
  ...['enterpriseId', 'schoolId', 'boardId', 'provinceCode'],
  ...['recordType', 'recordId', 'actor', 'action', 'outcome'],
];

function tables(): Table[] {
  return [
    new Table({
      name: 'audit_entries',
      columns: columns({
        id: column.key(),
        lane: column.count(),
        number: column.sequence(),
        at: column.instant(),
        kind: column.code(),
        operation: column.text(100),
        action: column.text(100),
        outcome: column.code(),
        issuer: column.text(300),
        actor: column.text(255),
        organisationKind: optional(column.code()),
        organisationId: optional(column.code()),
        recordType: optional(column.code()),
        recordId: optional(column.text(100)),
        recordVersion: optional(column.count()),
        requestId: column.text(100),
        enterpriseId: optional(column.id()),
        schoolId: optional(column.id()),
        boardId: optional(column.id()),
        provinceCode: optional(column.code()),
        details: { type: 'mediumtext' },
        previousHash: column.code(),
        hash: column.code(),
      }),
      indices: [
        index('audit_entries', ['lane', 'number'], true),
        ...narrowedBy.map((name) => index('audit_entries', [name, 'id'])),
      ],
    }),
    new Table({
      name: 'audit_heads',
      columns: columns({
        lane: { type: 'int', isPrimary: true },
        number: column.sequence(),
        hash: column.code(),
      }),
    }),
    new Table({
      name: 'audit_salts',
      columns: columns({ recordId: { ...column.text(100), isPrimary: true }, salt: column.code() }),
    }),
  ];
}
