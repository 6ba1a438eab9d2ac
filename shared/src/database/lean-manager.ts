import {
  EntityManager,
  FindOperator,
  type DataSource,
  type EntityTarget,
  type FindManyOptions,
  type FindOptionsWhere,
  type ObjectLiteral,
  type QueryRunner,
} from 'typeorm';
import { marksFor } from './marks';
import { readWhole, type SqlPart, type WholeTable } from './whole-table';

type Where<T> = FindOptionsWhere<T> | FindOptionsWhere<T>[];

/** What the end of a statement, after its table, may ask for here; anything else is TypeORM's. */
const ASKED = new Set(['where', 'order', 'take']);

const comparisons: ReadonlyMap<string, string> = new Map([
  ['lessThan', '<'],
  ['lessThanOrEqual', '<='],
  ['moreThan', '>'],
  ['moreThanOrEqual', '>='],
]);

/**
 * An entity manager that writes the statements which ask most often itself: the whole rows of a table of which columns have a
 * value, one of several or one beyond a bound, perhaps in an order and so many. TypeORM builds each of them anew by a query builder.
 */
export class LeanManager extends EntityManager {
  constructor(
    dataSource: DataSource,
    queryRunner: QueryRunner | undefined,
    private readonly wholeOf: (table: EntityTarget<ObjectLiteral>) => WholeTable | undefined,
  ) {
    super(dataSource, queryRunner);
  }

  override find<T extends ObjectLiteral>(table: EntityTarget<T>, options: FindManyOptions<T> = {}): Promise<T[]> {
    return this.asked(table, options) ?? super.find(table, options);
  }

  override findBy<T extends ObjectLiteral>(table: EntityTarget<T>, where: Where<T>): Promise<T[]> {
    return this.asked(table, { where }) ?? super.findBy(table, where);
  }

  override findOneBy<T extends ObjectLiteral>(table: EntityTarget<T>, where: Where<T>): Promise<T | null> {
    const found = this.asked(table, { where, take: 1 });
    return found ? found.then(([first]) => first ?? null) : super.findOneBy(table, where);
  }

  private asked<T extends ObjectLiteral>(
    table: EntityTarget<T>,
    options: FindManyOptions<T>,
  ): Promise<T[]> | undefined {
    const whole = this.wholeOf(table);
    const ending = whole && endingOf(whole, options);
    return (
      ending &&
      readWhole<T>(this.dataSource, this.queryRunner, whole, whole.textEnding(ending.sql), ending.values, false)
    );
  }
}

/** Undefined where more is asked for than is written here. */
function endingOf<T>(whole: WholeTable, options: FindManyOptions<T>): SqlPart | undefined {
  const { order = {}, take, where = {} } = options;
  if (Array.isArray(where) || take === 0 || !Object.keys(options).every((key) => ASKED.has(key))) return undefined;
  const conditions: string[] = [];
  const values: unknown[] = [];
  for (const [property, wanted] of Object.entries(where)) {
    const column = whole.named.get(property);
    const condition = column?.takesPlainly ? conditionOf(column.sql, wanted) : undefined;
    if (!condition?.values.every(isPlain)) return undefined;
    conditions.push(condition.sql);
    values.push(...condition.values);
  }
  const sorts: string[] = [];
  for (const [property, direction] of Object.entries(order)) {
    const column = whole.named.get(property);
    if (!column || (direction !== 'ASC' && direction !== 'DESC')) return undefined;
    sorts.push(`${column.sql} ${direction}`);
  }
  const sql = [
    conditions.length ? ` WHERE ((${conditions.join(') AND (')}))` : '',
    sorts.length ? ` ORDER BY ${sorts.join(', ')}` : '',
    take === undefined ? '' : ` LIMIT ${take}`,
  ];
  return { sql: sql.join(''), values };
}

/** That a column has a value, or one of several, or one on that side of it; undefined where it is asked otherwise. */
function conditionOf(column: string, wanted: unknown): SqlPart | undefined {
  if (!(wanted instanceof FindOperator)) return { sql: `${column} = ?`, values: [wanted] };
  const value: unknown = wanted.value;
  const comparison = comparisons.get(wanted.type);
  if (comparison) return { sql: `${column} ${comparison} ?`, values: [value] };
  if (wanted.type !== 'in' || !Array.isArray(value) || !value.length) return undefined;
  return { sql: `${column} IN (${marksFor(value)})`, values: value };
}

const isPlain = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
