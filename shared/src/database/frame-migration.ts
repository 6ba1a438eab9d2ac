import { Table, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { addIndex, column, columns, index, optional } from './columns';

/** The tables that every subgraph's database has: outbox, inbox, idempotency, history, search. */
export class CreateFrame1760000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables()) await runner.createTable(table);
  }

  async down(): Promise<void> {}
}

/** What is forgotten by its age is found by an index. */
export class IndexIdempotency1760000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('idempotency_records', index('idempotency_records', ['at']));
  }

  async down(): Promise<void> {}
}

/** An event knows the trace of its write, also when it is handed over much later. */
export class TraceEvents1760000000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const traceparent = new TableColumn({ name: 'traceparent', ...optional(column.text(55)) });
    if (!(await runner.hasColumn('outbox_events', traceparent.name)))
      await runner.addColumn('outbox_events', traceparent);
  }

  async down(): Promise<void> {}
}

/**
 * The words of one record are found by an index that ends with the word: SQLite, which knows nothing of how words are spread,
 * would otherwise look for an unfinished word among those of all records, once for each record.
 */
export class FindWordsByRecord1767200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'search_words', ['list', 'subjectId', 'word']);
    const { indices } = (await runner.getTable('search_words'))!;
    const { name: replaced } = index('search_words', ['list', 'subjectId']);
    if (indices.some(({ name }) => name === replaced)) await runner.dropIndex('search_words', replaced!);
  }

  async down(): Promise<void> {}
}

const primary = (length: number) => ({ type: 'varchar', length: String(length), isPrimary: true });

function tables(): Table[] {
  return [
    new Table({
      name: 'outbox_events',
      columns: columns({
        id: column.key(),
        type: column.code(),
        schemaVersion: column.count(),
        subjectId: column.id(),
        subjectVersion: column.count(),
        facts: column.json(),
        occurredAt: column.instant(),
        publishedAt: optional(column.instant()),
        attempts: column.count(0),
        lastError: optional(column.longText()),
      }),
      indices: [index('outbox_events', ['publishedAt', 'id'])],
    }),
    new Table({
      name: 'inbox_events',
      columns: columns({ consumer: primary(64), eventId: primary(26), appliedAt: column.instant() }),
    }),
    new Table({
      name: 'idempotency_records',
      columns: columns({
        caller: primary(64),
        operation: primary(48),
        requestKey: primary(200),
        inputHash: column.text(64),
        // What an import answers names every bad row: more than the 64 kB of a MySQL text.
        result: optional({ type: 'mediumtext' }),
        at: column.instant(),
      }),
    }),
    new Table({
      name: 'history_entries',
      columns: columns({
        id: column.key(),
        subjectId: column.id(),
        subjectVersion: column.count(),
        at: column.instant(),
        action: column.code(),
        by: column.text(200),
        note: optional(column.longText()),
        changes: optional(column.json()),
      }),
      indices: [index('history_entries', ['subjectId', 'id'])],
    }),
    new Table({
      name: 'search_words',
      columns: columns({ list: primary(32), word: primary(24), subjectId: primary(26) }),
      indices: [index('search_words', ['list', 'subjectId'])],
    }),
  ];
}
