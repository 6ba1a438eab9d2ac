import { Table, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { column, columns, index, optional } from './columns';

const lease: Record<string, ReturnType<typeof optional>> = {
  leaseHolder: optional(column.id()),
  leaseUntil: optional(column.instant()),
};

/**
 * Several processes hand one outbox over, events that a consumer could not apply are kept apart, and what has served its
 * time is found by an index. Each step asks first, so that a run that was cut short can be repeated.
 */
export class ShareEvents1766000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const added of columns(lease)) {
      if (!(await runner.hasColumn('outbox_events', added.name)))
        await runner.addColumn('outbox_events', new TableColumn(added));
    }
    const byAge = index('inbox_events', ['appliedAt']);
    const inbox = await runner.getTable('inbox_events');
    if (!inbox!.indices.some(({ name }) => name === byAge.name)) await runner.createIndex('inbox_events', byAge);
    if (!(await runner.hasTable('parked_events'))) await runner.createTable(parkedEvents());
  }

  async down(): Promise<void> {}
}

function parkedEvents(): Table {
  return new Table({
    name: 'parked_events',
    columns: columns({
      consumer: { ...column.code(), isPrimary: true },
      eventId: column.key(),
      type: column.code(),
      source: column.code(),
      subjectId: column.id(),
      event: column.json(),
      reason: column.longText(),
      attempts: column.count(),
      firstFailedAt: column.instant(),
      lastFailedAt: column.instant(),
      replayAskedAt: optional(column.instant()),
    }),
    indices: [index('parked_events', ['replayAskedAt', 'eventId'])],
  });
}
