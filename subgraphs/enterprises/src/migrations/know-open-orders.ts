import { addDerived, addIndices, column, index } from '@ba-nha/shared/database';
import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

const TABLE = 'training_orders';
const BATCH = 5_000;

/**
 * Which orders take offers was told from four columns, and an occupation's field from a part of one, so that no index had
 * such orders in a list's order. Both are columns now that the database works out. The day's part in it is a mark that the
 * sweep sets when an offer deadline has passed.
 */
export class KnowOpenOrders1767100001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn(TABLE, 'offersEnded'))) {
      await runner.addColumn(TABLE, new TableColumn({ name: 'offersEnded', ...column.flag(false) }));
    }
    await markEnded(runner);
    await addDerived(runner, TABLE, { name: 'takesOffers', type: 'int', as: takesOffers });
    await addDerived(runner, TABLE, { name: 'fieldCode', type: 'varchar(2)', as: 'SUBSTR(occupationCode, 1, 2)' });
    await addIndices(runner, { [TABLE]: indices });
    const known = (await runner.getTable(TABLE))!.indices;
    for (const columns of replaced) {
      const { name } = index(TABLE, columns);
      if (known.some((one) => one.name === name)) await runner.dropIndex(TABLE, name!);
    }
  }

  async down(): Promise<void> {}
}

const takesOffers = `CASE WHEN status IN ('PUBLISHED', 'AWARDED', 'CONTRACTED', 'IN_TRAINING')
  AND awardedQuantity < quantity AND offersEnded = 0 THEN 1 ELSE 0 END`;

const indices = [
  ...['takesOffers', 'fieldCode'].flatMap((one) => [
    [one, 'id'],
    [one, 'neededBy', 'id'],
    [one, 'quantity', 'id'],
  ]),
  ...['provinceCode', 'zoneCode', 'occupationCode', 'fieldCode', 'level'].map((one) => [one, 'takesOffers', 'id']),
  ['provinceCode', 'takesOffers', 'neededBy', 'id'],
  ['enterpriseId', 'publishedAt', 'id'],
  ['offersEnded', 'offerDeadline'],
];

/** These led to orders that might be open, before it was known which are. */
const replaced = [
  ['occupationCode', 'offerDeadline'],
  ['level', 'status', 'id'],
];

/** Orders that will never take offers again: those that have ended, and those whose deadline has passed by any clock. */
async function markEnded(runner: QueryRunner): Promise<void> {
  const day = runner.connection.options.type === 'better-sqlite3' ? 'CURRENT_DATE' : 'UTC_DATE()';
  const ended = `offersEnded = 0 AND (status IN ('DELIVERED', 'CLOSED', 'CANCELLED', 'EXPIRED')
    OR (status <> 'DRAFT' AND offerDeadline < ${day}))`;
  for (let last = ''; ;) {
    const rows = (await runner.query(`SELECT id FROM ${TABLE} WHERE id > ? AND ${ended} ORDER BY id LIMIT ${BATCH}`, [
      last,
    ])) as { id: string }[];
    const end = rows.at(-1)?.id;
    if (end === undefined) return;
    await runner.query(`UPDATE ${TABLE} SET offersEnded = 1 WHERE id > ? AND id <= ? AND ${ended}`, [last, end]);
    last = end;
  }
}
