import {
  DataSource,
  SelectQueryBuilder,
  type EntityMetadata,
  type EntityTarget,
  type ObjectLiteral,
  type QueryRunner,
} from 'typeorm';

type ColumnOf = EntityMetadata['columns'][number];

/** What a select of a table's whole rows is made of, worked out once for each table and alias. */
interface Whole {
  /** `SELECT … FROM table alias` as it is sent. */
  select: string;
  /** What the key's columns are called in an answered row. */
  key: readonly string[];
  /** Each column with the name that its value has in an answered row. */
  columns: readonly { column: ColumnOf; answeredAs: string; isPlain: boolean }[];
}

/** Where a statement speaks of an alias's properties, and what their columns are called. */
interface Names {
  pattern: RegExp;
  columns: ReadonlyMap<string, string>;
}

/** The types that both drivers answer as they are in the record. */
const PLAIN_TYPES: ReadonlySet<unknown> = new Set(['varchar', 'text', 'mediumtext', 'int']);

/** A data source whose selects are lean ones. */
export class LeanDataSource extends DataSource {
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
class LeanSelect<Entity extends ObjectLiteral> extends SelectQueryBuilder<Entity> {
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

  protected override async executeEntitiesAndRawResults(
    queryRunner: QueryRunner,
  ): Promise<{ entities: Entity[]; raw: unknown[] }> {
    const whole = this.whole();
    const { joinAttributes, lockMode, mainAlias, skip, take } = this.expressionMap;
    const repeats = joinAttributes.length > 0;
    if (!whole || lockMode || (repeats && (skip || take))) return super.executeEntitiesAndRawResults(queryRunner);
    const { metadata } = mainAlias!;
    const { driver } = this.dataSource;
    const raw = (await this.loadRawResults(queryRunner)) as Record<string, unknown>[];
    const entities = (repeats ? once(raw, whole.key) : raw).map((row) => {
      const entity = metadata.create(queryRunner, { fromDeserializer: true }) as Record<string, unknown>;
      for (const { column, answeredAs, isPlain } of whole.columns) {
        const value = row[answeredAs];
        entity[column.propertyName] = isPlain ? value : (driver.prepareHydratedValue(value, column) as unknown);
      }
      return entity as Entity;
    });
    return { entities, raw };
  }

  /** Where this asks for the whole rows of one table and nothing beside; what it joins may still narrow them. */
  private whole(): Whole | undefined {
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

  private workOut(alias: string, metadata: EntityMetadata): Whole | undefined {
    const { relations, embeddeds, columns, discriminatorColumn, childEntityMetadatas } = metadata;
    if (relations.length || embeddeds.length || discriminatorColumn || childEntityMetadatas.length) return undefined;
    if (columns.some(({ isSelect, isVirtual, isVirtualProperty }) => !isSelect || isVirtual || isVirtualProperty)) {
      return undefined;
    }
    if (metadata.afterLoadListeners.length || this.dataSource.subscribers.length) return undefined;
    const answered = this.buildEscapedEntityColumnSelects(alias, metadata);
    return {
      select: `SELECT ${answered.map(({ selection, aliasName }) => `${selection} AS ${this.escape(aliasName!)}`).join(', ')} FROM ${this.getTableName(metadata.tablePath)} ${this.escape(alias)}`,
      key: columns.flatMap(({ isPrimary }, at) => (isPrimary ? [answered[at]!.aliasName!] : [])),
      columns: columns.map((column, at) => ({
        column,
        answeredAs: answered[at]!.aliasName!,
        isPlain: PLAIN_TYPES.has(column.type) && column.transformer === undefined,
      })),
    };
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

/** A joined table may answer a row more than once. */
function once(rows: readonly Record<string, unknown>[], key: readonly string[]): Record<string, unknown>[] {
  return [...new Map(rows.map((row) => [key.map((name) => String(row[name])).join('_'), row])).values()];
}

/** By what a data source knows of a table, which ends with the data source, and by alias. */
type Kept<T> = WeakMap<EntityMetadata, Map<string, T>>;
const wholes: Kept<Whole | undefined> = new WeakMap();
const names: Kept<Names> = new WeakMap();

function kept<T>(all: Kept<T>, metadata: EntityMetadata, alias: string, make: () => T): T {
  let ofTable = all.get(metadata);
  if (!ofTable) all.set(metadata, (ofTable = new Map()));
  if (!ofTable.has(alias)) ofTable.set(alias, make());
  return ofTable.get(alias) as T;
}
