import { createHmac } from 'node:crypto';
import { AuditLog, CreateAudit1763700000000, type AuditedTables } from '../audit';
import {
  CreateFrame1760000000000,
  FindWordsByRecord1767200000000,
  IndexIdempotency1760000000500,
  openDatabase,
  ShareEvents1766000000000,
  TraceEvents1760000000600,
  type Database,
} from '../database';
import type { SubgraphEnvironment } from './environment';
import { frameTables } from './frame-tables';

const frameMigrations = [
  CreateFrame1760000000000,
  IndexIdempotency1760000000500,
  TraceEvents1760000000600,
  CreateAudit1763700000000,
  ShareEvents1766000000000,
  FindWordsByRecord1767200000000,
];

export interface OwnTables {
  entities: readonly (new () => object)[];
  migrations: readonly (new () => object)[];
  audited: AuditedTables;
}

/** The migrations of the frame's tables, then the subgraph's own. */
export const migrationsOf = ({ migrations }: Pick<OwnTables, 'migrations'>): OwnTables['migrations'] => [
  ...frameMigrations,
  ...migrations,
];

/** Opens a subgraph's database, migrated. From then on its writes are audited. */
export async function openSubgraphDatabase(
  environment: SubgraphEnvironment,
  name: string,
  own: OwnTables,
): Promise<{ database: Database; audit: AuditLog }> {
  const { anchors, clock, onFault, onStatement, onStatementEnded, secrets, schema } = environment;
  refuseUndeclared(name, own);
  const database = await openDatabase({
    name,
    url: await environment.databaseUrl(name),
    entities: [...own.entities, ...frameTables.map(({ entity }) => entity)],
    migrations: migrationsOf(own),
    // Another key than the one that recognises persons: what one gives away tells nothing of the other.
    hashKey: createHmac('sha256', secrets.personKey).update(`hashes of ${name}`).digest('hex'),
    ...(schema ? { schema } : {}),
    ...(onStatement ? { onStatement: (sql, parameters) => onStatement(name, sql, parameters) } : {}),
    ...(onStatementEnded
      ? { onStatementEnded: (seconds: number, failed: boolean) => onStatementEnded(name, seconds, failed) }
      : {}),
  });
  const { records } = own.audited;
  const audit = new AuditLog({ database, clock, secret: secrets.personKey, records, anchors, onFault });
  await audit.begin();
  return { database, audit };
}

/** A table that nobody thought of would be written unseen. */
function refuseUndeclared(name: string, { entities, audited }: OwnTables): void {
  const declared = new Set([...audited.records, ...audited.unaudited].map(({ entity }) => entity));
  const left = entities.filter((entity) => !declared.has(entity)).map((entity) => entity.name);
  if (left.length) throw new Error(`${name} says of ${left.join(', ')} neither how it is audited nor why not`);
}
