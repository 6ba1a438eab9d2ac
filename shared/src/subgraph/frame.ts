import { createHmac } from 'node:crypto';
import { CreateFrame1760000000000, IndexIdempotency1760000000500, openDatabase, type Database } from '../database';
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

/** The migrations of the frame's tables, then the subgraph's own. */
export const migrationsOf = ({ migrations }: Pick<OwnTables, 'migrations'>): OwnTables['migrations'] => [
  CreateFrame1760000000000,
  IndexIdempotency1760000000500,
  ...migrations,
];

/** Opens a subgraph's database, migrated. */
export async function openSubgraphDatabase(
  environment: SubgraphEnvironment,
  name: string,
  own: OwnTables,
): Promise<Database> {
  const { onStatement, secrets, schema } = environment;
  return openDatabase({
    name,
    url: await environment.databaseUrl(name),
    entities: [...own.entities, ...frameEntities],
    migrations: migrationsOf(own),
    // Another key than the one that recognises persons: what one gives away tells nothing of the other.
    hashKey: createHmac('sha256', secrets.personKey).update(`hashes of ${name}`).digest('hex'),
    ...(schema ? { schema } : {}),
    ...(onStatement ? { onStatement: (sql: string) => onStatement(name, sql) } : {}),
  });
}
