import { createHmac } from 'node:crypto';
import {
  CreateFrame1760000000000,
  IndexIdempotency1760000000500,
  openDatabase,
  ShareEvents1766000000000,
  type Database,
} from '../database';
import { InboxEvent, OutboxEvent, ParkedEvent } from '../events';
import { HistoryRecord } from '../history';
import { IdempotencyRecord } from '../idempotency';
import { SearchWord } from '../search';
import type { SubgraphEnvironment } from './environment';

/** What every subgraph's database has besides its own tables. */
const frameEntities = [OutboxEvent, InboxEvent, ParkedEvent, IdempotencyRecord, HistoryRecord, SearchWord];

export interface OwnTables {
  entities: readonly (new () => object)[];
  migrations: readonly (new () => object)[];
}

/** Opens a subgraph's database, migrated: the frame's tables first, then its own. */
export async function openSubgraphDatabase(
  environment: SubgraphEnvironment,
  name: string,
  own: OwnTables,
): Promise<Database> {
  const { onStatement, secrets } = environment;
  return openDatabase({
    name,
    url: await environment.databaseUrl(name),
    entities: [...own.entities, ...frameEntities],
    migrations: [CreateFrame1760000000000, IndexIdempotency1760000000500, ShareEvents1766000000000, ...own.migrations],
    // Another key than the one that recognises persons: what one gives away tells nothing of the other.
    hashKey: createHmac('sha256', secrets.personKey).update(`hashes of ${name}`).digest('hex'),
    ...(onStatement ? { onStatement: (sql: string) => onStatement(name, sql) } : {}),
  });
}
