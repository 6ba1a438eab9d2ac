import { DataSource, MigrationExecutor } from 'typeorm';
import { connectionOf, loggerFor } from './connection';
import { withMigrationLock } from './migration-lock';
import { createIfMissing, exists } from './presence';

export const MIGRATIONS_TABLE = 'schema_migrations';

/** How long a migration waits for another process that migrates the same database. */
const WAIT_SECONDS = 60;
/** How long a change of a table waits for those who use it; all who come after it wait as long. */
const TABLE_WAIT_SECONDS = 10;

/** A database whose schema is older than the code that is to work on it. */
export class SchemaBehind extends Error {
  constructor(
    readonly database: string,
    readonly pending: readonly string[],
  ) {
    super(
      `The schema of ${database} is behind: ${pending.join(', ')} ${pending.length === 1 ? 'has' : 'have'} not run. ` +
        'Run `npm run migrate` with this environment first.',
    );
    this.name = 'SchemaBehind';
  }
}

/** The migrations that have not run, in their order. Those that ran and are not known here belong to a newer version. */
export async function pendingMigrations(dataSource: DataSource): Promise<string[]> {
  return (await new MigrationExecutor(dataSource).getPendingMigrations()).map(({ name }) => name);
}

export async function requireUpToDate(name: string, dataSource: DataSource): Promise<void> {
  const pending = await pendingMigrations(dataSource);
  if (pending.length) throw new SchemaBehind(name, pending);
}

/** Runs what has not run, one process at a time; answers the names. */
export async function bringUpToDate(
  dataSource: DataSource,
  url: string,
  waitSeconds = WAIT_SECONDS,
): Promise<string[]> {
  if (!(await pendingMigrations(dataSource)).length) return [];
  return withMigrationLock(url, waitSeconds, async () => {
    const isFile = url.startsWith('sqlite:');
    // An index of millions of rows is sorted in a file: in memory it would take all that a small machine has.
    if (isFile) await dataSource.query('PRAGMA temp_store = FILE');
    try {
      return (await dataSource.runMigrations({ transaction: 'each' })).map(({ name }) => name);
    } finally {
      if (isFile) await dataSource.query('PRAGMA temp_store = MEMORY');
    }
  });
}

export interface Migrating {
  name: string;
  url: string;
  migrations: readonly (new () => object)[];
  /** How long to wait for another process that migrates it. */
  waitSeconds?: number;
}

/** Makes a database where there is none, and brings its schema up to date; answers the names of what ran. */
export async function migrateDatabase({ url, migrations, waitSeconds }: Migrating): Promise<string[]> {
  if (!url.startsWith('sqlite:')) await createIfMissing(url);
  return onOneConnection(url, migrations, async (dataSource) => {
    if (!url.startsWith('sqlite:')) await dataSource.query(`SET SESSION lock_wait_timeout = ${TABLE_WAIT_SECONDS}`);
    return bringUpToDate(dataSource, url, waitSeconds);
  });
}

/** What `migrateDatabase` would run, without making or changing anything. */
export async function wouldMigrate({ url, migrations }: Migrating): Promise<string[]> {
  if (!(await exists(url))) return migrations.map(({ name }) => name);
  return onOneConnection(url, migrations, pendingMigrations);
}

async function onOneConnection<T>(
  url: string,
  migrations: Migrating['migrations'],
  work: (dataSource: DataSource) => Promise<T>,
): Promise<T> {
  const dataSource = new DataSource({
    ...connectionOf(url, 1),
    migrations: [...migrations],
    migrationsTableName: MIGRATIONS_TABLE,
    logger: loggerFor(undefined),
  });
  await dataSource.initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
