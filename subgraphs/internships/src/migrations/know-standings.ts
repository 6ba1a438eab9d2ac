import { column, columns, index, optional } from '@ba-nha/shared/database';
import { Table, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/** What learners permit is known here too, and placements that came to nothing forget the person. */
export class KnowStandings1760000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(standings(), true);
    const since = new TableColumn({ name: 'unknownSince', ...optional(column.day()) });
    if (!(await runner.hasColumn('placements', since.name))) await runner.addColumn('placements', since);
    for (const [name, shape] of [
      ['learnerId', column.id()],
      ['personKey', column.text(128)],
    ] as const) {
      const found = (await runner.getTable('placements'))!.findColumnByName(name)!;
      await runner.changeColumn('placements', found, new TableColumn({ name, ...optional(shape) }));
    }
    const pending = index('placements', ['unknownSince', 'id']);
    const { indices } = (await runner.getTable('placements'))!;
    if (!indices.some(({ name }) => name === pending.name)) await runner.createIndex('placements', pending);
    // When such a placement ended was not kept; the day of its nomination is the latest that is sure.
    await runner.query(
      `UPDATE placements SET personKey = NULL, unknownSince = SUBSTR(createdAt, 1, 10)
       WHERE status IN ('DECLINED', 'WITHDRAWN') OR (status = 'TERMINATED' AND ran = 0)`,
    );
  }

  async down(): Promise<void> {}
}

const standings = () =>
  new Table({
    name: 'learner_standings',
    columns: columns({
      learnerId: { ...column.id(), isPrimary: true },
      version: column.count(),
      mayBePlaced: column.flag(),
      mayBeRecruited: column.flag(),
      gone: column.flag(),
      lastHeldAt: column.instant(),
    }),
  });
