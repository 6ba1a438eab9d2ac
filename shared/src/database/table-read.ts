import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { LeanDataSource, LeanSelect } from './lean-select';
import { readWhole, type SqlPart, type WholeTable } from './whole-table';

/** Reads whole rows of a table by statements that their reader writes, and no query builder. */
export class TableRead<T extends ObjectLiteral> {
  private readonly whole: WholeTable;

  constructor(
    private readonly manager: EntityManager,
    private readonly record: new () => T,
    private readonly alias: string,
  ) {
    const whole = (manager.connection as LeanDataSource).wholeOf(record, alias);
    if (!whole) throw new Error(`${record.name} has more to it than its columns`);
    this.whole = whole;
  }

  /** ` FROM table alias` */
  get from(): string {
    return this.whole.from;
  }

  /** How a statement speaks of a property, or of a column that only the database knows: see `addDerived`. */
  readonly nameOf = (property: string): string => this.whole.named.get(property)?.sql ?? this.derived(property);

  private derived(column: string): string {
    const { driver } = this.manager.connection;
    return `${driver.escape(this.alias)}.${driver.escape(column)}`;
  }

  /** What a query builder, under this alias, is narrowed by. */
  condition(narrow: (query: SelectQueryBuilder<T>) => void): SqlPart | undefined {
    const query = this.manager.createQueryBuilder(this.record, this.alias) as LeanSelect<T>;
    narrow(query);
    return query.condition();
  }

  /** The records; `ending` is what stands behind {@link from}. */
  read(ending: string, values: readonly unknown[]): Promise<T[]> {
    const { connection, queryRunner } = this.manager;
    return readWhole(connection, queryRunner, this.whole, this.whole.textEnding(ending), values, false);
  }
}
