import {
  DeleteQueryBuilder,
  QueryBuilder,
  UpdateQueryBuilder,
  type EntityMetadata,
  type ObjectLiteral,
  type QueryRunner,
} from 'typeorm';
import { LeanInsert } from '../database';
import type { AuditedRecord, Row } from './audited';
import { gatheredOn, type Changes } from './changes';

/*
 * Every insert, update and delete of TypeORM goes through one of three builders, the manager's own methods too. Ours take
 * their place: where the transaction is audited and the table is, they look at the rows before and after.
 */

const KEYS_AT_ONCE = 500;

interface Watched {
  runner: QueryRunner;
  changes: Changes;
  record: AuditedRecord;
  metadata: EntityMetadata;
}

/** What to tell the log of a statement's table; nothing where it, or the transaction, is not audited. */
function watchedOf(builder: QueryBuilder<ObjectLiteral>, runner: QueryRunner | undefined): Watched | undefined {
  const changes = gatheredOn(runner);
  const { mainAlias } = builder.expressionMap;
  if (!changes || !mainAlias?.hasMetadata) return undefined;
  const record = changes.recordOf(mainAlias.metadata.target);
  return record && { changes, record, metadata: mainAlias.metadata, runner: runner! };
}

/** The rows that a statement's condition finds, locked as the statement itself would lock them. */
async function rowsWhere(
  builder: { whereSql(): string } & QueryBuilder<ObjectLiteral>,
  { runner, metadata }: Watched,
): Promise<Row[]> {
  const { driver } = builder.dataSource;
  const lock = driver.options.type === 'better-sqlite3' ? '' : ' FOR UPDATE';
  const [sql, parameters] = driver.escapeQueryWithParameters(
    `SELECT * FROM ${driver.escape(metadata.tableName)}${builder.whereSql()}${lock}`,
    builder.getParameters(),
  );
  const raw = (await runner.query(sql, parameters)) as ObjectLiteral[];
  return raw.map((row) =>
    Object.fromEntries(
      metadata.columns.map((column) => [
        column.propertyName,
        driver.prepareHydratedValue(row[column.databaseName], column) as unknown,
      ]),
    ),
  );
}

const keyOf = (metadata: EntityMetadata, row: Row): string =>
  JSON.stringify(metadata.primaryColumns.map(({ propertyName }) => row[propertyName]));

/** The rows as they are now, by their keys. */
async function rowsByKey({ runner, metadata }: Watched, rows: readonly Row[]): Promise<Map<string, Row>> {
  const found = new Map<string, Row>();
  for (let from = 0; from < rows.length; from += KEYS_AT_ONCE) {
    const keys = rows
      .slice(from, from + KEYS_AT_ONCE)
      .map((row) => Object.fromEntries(metadata.primaryColumns.map(({ propertyName: p }) => [p, row[p]])));
    const now = runner.manager.createQueryBuilder<ObjectLiteral>(metadata.target, 'r').whereInIds(keys);
    for (const row of (await now.getMany()) as Row[]) found.set(keyOf(metadata, row), row);
  }
  return found;
}

class WatchedUpdate extends UpdateQueryBuilder<ObjectLiteral> {
  whereSql(): string {
    return this.replacePropertyNamesForTheWholeQuery(this.createWhereExpression());
  }

  override async execute() {
    const watched = watchedOf(this, this.queryRunner);
    if (!watched) return super.execute();
    const { changes, record, metadata } = watched;
    const before = await rowsWhere(this, watched);
    const result = await super.execute();
    const set = this.getValueSet() as Row;
    const isComputed = Object.values(set).some((value) => typeof value === 'function');
    const now = isComputed ? await rowsByKey(watched, before) : undefined;
    for (const row of before) changes.wrote(record, row, now?.get(keyOf(metadata, row)) ?? { ...row, ...set });
    return result;
  }
}

class WatchedDelete extends DeleteQueryBuilder<ObjectLiteral> {
  whereSql(): string {
    return this.replacePropertyNamesForTheWholeQuery(this.createWhereExpression());
  }

  override async execute() {
    const watched = watchedOf(this, this.queryRunner);
    if (!watched) return super.execute();
    const { changes, record } = watched;
    const before = await rowsWhere(this, watched);
    const result = await super.execute();
    for (const row of before) changes.wrote(record, row, null);
    return result;
  }
}

class WatchedInsert extends LeanInsert {
  override async execute() {
    const watched = watchedOf(this, this.queryRunner);
    if (!watched) return super.execute();
    const { changes, record, metadata } = watched;
    const rows = this.getValueSets() as Row[];
    const { onUpdate, onIgnore } = this.expressionMap;
    const mayMeet = onUpdate !== undefined || onIgnore;
    const present = mayMeet ? await rowsByKey(watched, rows) : new Map<string, Row>();
    const result = await super.execute();
    for (const row of rows) {
      const before = present.get(keyOf(metadata, row)) ?? null;
      if (before && onIgnore) continue;
      changes.wrote(record, before, { ...before, ...row });
    }
    return result;
  }
}

const instead = (of: string, make: (builder: never) => QueryBuilder<ObjectLiteral>) =>
  QueryBuilder.registerQueryBuilderClass(of, make);

/** Puts the watching builders in the place of TypeORM's, for the whole process; told twice it changes nothing. */
export function watchWrites(): void {
  instead('UpdateQueryBuilder', (builder) => new WatchedUpdate(builder));
  instead('DeleteQueryBuilder', (builder) => new WatchedDelete(builder));
  instead('InsertQueryBuilder', (builder) => new WatchedInsert(builder));
}
