import { CreateFrame1760000000000, openDatabase, type Database } from '../database';
import { InboxEvent, OutboxEvent } from '../events';
import { HistoryRecord } from '../history';
import { IdempotencyRecord } from '../idempotency';
import { SearchWord } from '../search';
import type { SubgraphEnvironment } from './environment';

/** What every subgraph's database has besides its own tables. */
const frameEntities = [OutboxEvent, InboxEvent, IdempotencyRecord, HistoryRecord, SearchWord];

export interface OwnTables {
  entities: readonly (new () => object)[];
  migrations: readonly (new () => object)[];
}

/** Opens a subgraph's database, migrated: the frame's tables first, then its own. */
export function openSubgraphDatabase(
  environment: SubgraphEnvironment,
  name: string,
  own: OwnTables,
): Promise<Database> {
  const { onStatement } = environment;
  return openDatabase({
    name,
    url: environment.databaseUrl(name),
    entities: [...own.entities, ...frameEntities],
    migrations: [CreateFrame1760000000000, ...own.migrations],
    ...(onStatement ? { onStatement: (sql: string) => onStatement(name, sql) } : {}),
  });
}
