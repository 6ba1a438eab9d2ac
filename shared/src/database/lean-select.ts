import {
  DataSource,
  SelectQueryBuilder,
  type EntityManager,
  type EntityMetadata,
  type EntityTarget,
  type ObjectLiteral,
  type QueryRunner,
} from 'typeorm';
import { LeanManager } from './lean-manager';
import { isPlainTable, readWhole, WholeTable, type SqlPart } from './whole-table';

type ColumnOf = EntityMetadata['columns'][number];

/** Where a statement speaks of an alias's properties, and what their columns are called. */
interface Names {
  pattern: RegExp;
  columns: ReadonlyMap<string, string>;
}

/** A data source whose selects are lean ones. */
export class LeanDataSource extends DataSource {
  override createEntityManager(queryRunner?: QueryRunner): EntityManager {
    return new LeanManager(this, queryRunner, (table) => this.wholeOf(table, this.getMetadata(table).name));
  }

  /** What a select of a table's whole rows is made of; undefined where TypeORM must make it. */
  wholeOf(table: EntityTarget<ObjectLiteral>, alias: string): WholeTable | undefined {
    const known = wholes.get(this.getMetadata(table));
    if (known?.has(alias)) return known.get(alias);
    return (this.createQueryBuilder(table, alias) as LeanSelect<ObjectLiteral>).whole();
  }

  override createQueryBuilder<Entity extends ObjectLiteral>(
    entityClass: EntityTarget<Entity>,
    alias: string,
    queryRunner?: QueryRunner,
  ): SelectQueryBuilder<Entity>;
  override createQueryBuilder(queryRunner?: QueryRunner): SelectQueryBuilder<ObjectLiteral>;
  override createQueryBuilder(
    of?: EntityTarget<ObjectLiteral> | QueryRunner,
    alias?: string,
    queryRunner?: QueryRunner,
  ): SelectQueryBuilder<ObjectLiteral> {
    if (alias === undefined) return new LeanSelect(this, of as QueryRunner | undefined);
    const { target } = this.getMetadata(of as EntityTarget<ObjectLiteral>);
    return new LeanSelect(this, queryRunner).select(alias).from(target as EntityTarget<ObjectLiteral>, alias);
  }
}

/**
 * A select that does once for a table what TypeORM does again for every statement and every value: listing its columns,
 * looking for its properties' names, asking of each column what kind it is. Where more than one table's whole rows are
 * asked for, TypeORM does it.
 */
export class LeanSelect<Entity extends ObjectLiteral> extends SelectQueryBuilder<Entity> {
  override getQuery(): string {
    const whole = this.expressionMap.joinAttributes.length ? undefined : this.whole();
    if (!whole) return super.getQuery();
    const rest = [
      this.createWhereExpression(),
      this.createGroupByExpression(),
      this.createHavingExpression(),
      this.createOrderByExpression(),
      this.createLimitOffsetExpression(),
      this.createLockExpression(),
    ].join('');
    return `${whole.select}${this.replacePropertyNamesForTheWholeQuery(rest)}`.trim();
  }

  protected override replacePropertyNamesForTheWholeQuery(statement: string): string {
    const [alias, ...others] = this.expressionMap.aliases;
    if (!alias?.hasMetadata || others.length || !this.expressionMap.aliasNamePrefixingEnabled) {
      return super.replacePropertyNamesForTheWholeQuery(statement);
    }
    const { pattern, columns } = this.names(alias.name, alias.metadata);
    return statement.replace(pattern, (match, before: string, property: string) => {
      const column = columns.get(property);
      return column === undefined ? match : before + column;
    });
  }

  /** What it is narrowed by; undefined where it is by nothing. It may be narrowed by conditions only. */
  condition(): SqlPart | undefined {
    const { wheres, joinAttributes, groupBys, havings } = this.expressionMap;
    if (joinAttributes.length || groupBys.length || havings.length)
      throw new Error('A list is narrowed by conditions only');
    if (!wheres.length) return undefined;
    const text = this.replacePropertyNamesForTheWholeQuery(` (${this.createWhereClausesExpression(wheres)})`).trim();
    const [sql, values] = this.dataSource.driver.escapeQueryWithParameters(text, this.getParameters());
    return { sql, values };
  }

  override async getMany(): Promise<Entity[]> {
    const { joinAttributes, useTransaction, cache } = this.expressionMap;
    const whole = useTransaction || cache ? undefined : this.wholeAlone();
    if (!whole) return super.getMany();
    const [sql, values] = this.getQueryAndParameters();
    return readWhole<Entity>(this.dataSource, this.queryRunner, whole, sql, values, joinAttributes.length > 0);
  }

  protected override async executeEntitiesAndRawResults(
    queryRunner: QueryRunner,
  ): Promise<{ entities: Entity[]; raw: unknown[] }> {
    const whole = this.wholeAlone();
    if (!whole) return super.executeEntitiesAndRawResults(queryRunner);
    const raw = (await this.loadRawResults(queryRunner)) as Record<string, unknown>[];
    const mayRepeat = this.expressionMap.joinAttributes.length > 0;
    return { entities: whole.ofRows<Entity>(raw, mayRepeat), raw };
  }

  /** Whole rows that nothing locks, and of which no stretch is asked for that a join would falsify. */
  private wholeAlone(): WholeTable | undefined {
    const { joinAttributes, lockMode, skip, take } = this.expressionMap;
    return lockMode || (joinAttributes.length && (skip || take)) ? undefined : this.whole();
  }

  /** Where this asks for the whole rows of one table and nothing beside; what it joins may still narrow them. */
  whole(): WholeTable | undefined {
    const map = this.expressionMap;
    const { mainAlias, aliases, selects, joinAttributes } = map;
    const [only] = selects;
    if (!mainAlias?.hasMetadata || joinAttributes.some(({ isSelected }) => isSelected)) return undefined;
    if (aliases.length !== 1 + joinAttributes.length) return undefined;
    if (selects.length !== 1 || only?.selection !== mainAlias.name || only.aliasName) return undefined;
    if (
      map.subQuery ||
      map.selectDistinct ||
      map.comment ||
      map.commonTableExpressions.length ||
      map.useIndex?.length
    ) {
      return undefined;
    }
    if (map.relationIdAttributes.length || map.maxExecutionTime || map.timeTravel) return undefined;
    return kept(wholes, mainAlias.metadata, mainAlias.name, () => this.workOut(mainAlias.name, mainAlias.metadata));
  }

  private workOut(alias: string, metadata: EntityMetadata): WholeTable | undefined {
    if (!isPlainTable(metadata) || this.dataSource.subscribers.length) return undefined;
    const answered = this.buildEscapedEntityColumnSelects(alias, metadata);
    const selects = answered.map(({ selection, aliasName }) => `${selection} AS ${this.escape(aliasName!)}`);
    const from = ` FROM ${this.getTableName(metadata.tablePath)} ${this.escape(alias)}`;
    const names = answered.map(({ aliasName }) => aliasName!);
    return new WholeTable(selects.join(', '), from, alias, metadata, names);
  }

  private names(alias: string, metadata: EntityMetadata): Names {
    return kept(names, metadata, alias, () => {
      const prefix = alias.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const quoted = ({ databaseName }: ColumnOf) => `${this.escape(alias)}.${this.escape(databaseName)}`;
      const { columns } = metadata;
      return {
        pattern: new RegExp(`([ =(]|^.{0})${prefix}\\.([^ =(),]+)(?=[ =),]|.{0}$)`, 'gm'),
        columns: new Map([
          ...columns.map((column) => [column.databaseName, quoted(column)] as const),
          ...columns.map((column) => [column.propertyName, quoted(column)] as const),
          ...columns.map((column) => [column.propertyPath, quoted(column)] as const),
        ]),
      };
    });
  }
}

/** By what a data source knows of a table, which ends with the data source, and by alias. */
type Kept<T> = WeakMap<EntityMetadata, Map<string, T>>;
const wholes: Kept<WholeTable | undefined> = new WeakMap();
const names: Kept<Names> = new WeakMap();

function kept<T>(all: Kept<T>, metadata: EntityMetadata, alias: string, make: () => T): T {
  let ofTable = all.get(metadata);
  if (!ofTable) all.set(metadata, (ofTable = new Map()));
  if (!ofTable.has(alias)) ofTable.set(alias, make());
  return ofTable.get(alias) as T;
}
