import type { DataSource, EntityMetadata, ObjectLiteral, SelectQueryBuilder } from 'typeorm';

type ColumnMetadata = EntityMetadata['columns'][number];
type RawRow = Record<string, unknown>;

/** Where a column stands in a raw row and in a record; `column` only where its value changes on the way. */
interface Place {
  rawName: string;
  property: string;
  column: ColumnMetadata | undefined;
}

const placesOf = new WeakMap<EntityMetadata, Map<string, readonly Place[]>>();
const asTheyAre = new Set<unknown>(['varchar', 'text', 'int']);

/**
 * The whole records of a query on one table. They are what `getMany` answers; that gathers rows by their keys, in case a
 * join has repeated them, and asks of each value anew what is to be done with it.
 */
export async function recordsOf<T extends ObjectLiteral>(query: SelectQueryBuilder<T>): Promise<T[]> {
  const { mainAlias, joinAttributes } = query.expressionMap;
  if (!mainAlias || joinAttributes.some(({ isSelected }) => isSelected)) {
    throw new Error('recordsOf reads the records of one table');
  }
  const [sql, parameters] = query.getQueryAndParameters();
  const { connection } = query;
  const { queryRunner } = query as unknown as { queryRunner?: Parameters<DataSource['query']>[2] };
  const rows: RawRow[] = await connection.query(sql, parameters, queryRunner);
  const { metadata } = mainAlias;
  const places = placesIn(metadata, mainAlias.name);
  if (rows[0]) requireAll(places, rows[0]);
  return rows.map((row) => {
    const record = new (metadata.target as new () => RawRow)();
    for (const { rawName, property, column } of places) {
      const value = row[rawName];
      record[property] = column ? (connection.driver.prepareHydratedValue(value, column) as unknown) : value;
    }
    return record as T;
  });
}

function placesIn(metadata: EntityMetadata, alias: string): readonly Place[] {
  const known = placesOf.get(metadata) ?? new Map<string, readonly Place[]>();
  placesOf.set(metadata, known);
  let places = known.get(alias);
  if (!places) {
    places = metadata.columns.map((column) => ({
      rawName: `${alias}_${column.databaseName}`,
      property: column.propertyName,
      column: asTheyAre.has(column.type) && !column.transformer ? undefined : column,
    }));
    known.set(alias, places);
  }
  return places;
}

/** A name that is too long for the database is cut by TypeORM; no record must go without its value unnoticed. */
function requireAll(places: readonly Place[], row: RawRow): void {
  const missing = places.find(({ rawName }) => !(rawName in row));
  if (missing) throw new Error(`The query does not answer ${missing.rawName}`);
}
