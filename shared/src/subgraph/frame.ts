import { createHmac } from 'node:crypto';
import {
  CreateFrame1760000000000,
  IndexIdempotency1760000000500,
  openDatabase,
  TraceEvents1760000000600,
  type Database,
} from '../database';
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
export async function openSubgraphDatabase(
  environment: SubgraphEnvironment,
  name: string,
  own: OwnTables,
): Promise<Database> {
  const { onStatement, onStatementEnded, secrets } = environment;
  return openDatabase({
    name,
    url: await environment.databaseUrl(name),
    entities: [...own.entities, ...frameEntities],
    migrations: [CreateFrame1760000000000, IndexIdempotency1760000000500, TraceEvents1760000000600, ...own.migrations],
    // Another key than the one that recognises persons: what one gives away tells nothing of the other.
    hashKey: createHmac('sha256', secrets.personKey).update(`hashes of ${name}`).digest('hex'),
    ...(onStatement ? { onStatement: (sql: string) => onStatement(name, sql) } : {}),
    ...(onStatementEnded
      ? { onStatementEnded: (seconds: number, failed: boolean) => onStatementEnded(name, seconds, failed) }
      : {}),
  });
}
