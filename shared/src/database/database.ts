import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { GraphFault } from '../errors';
import { Appended } from './appended';
import { connectionOf, loggerFor, type OnStatement } from './connection';
import { forgetTransaction } from './file-session';
import { guardSessions } from './guarded-sessions';
import { LeanDataSource } from './lean-select';
import { loadOf, type DatabaseLoad } from './load';
import { ReadWriteLock } from './lock';
import { bringUpToDate, MIGRATIONS_TABLE, requireUpToDate, SchemaBehind } from './migrate';
import { createIfMissing } from './presence';
import { isConnectionLost, orUnavailable, told } from './unavailable';
import { refuseUnfinishedCopy } from './unfinished-copy';
import { openUnit, type OpenUnit } from './unit';
import { watchStatements, type OnStatementEnded } from './watched-statements';

export interface DatabaseOptions {
  /** Names the database in messages and, on a server, in its URL. */
  name: string;
  /** `sqlite::memory:`, `sqlite:/path/file.db` or `mysql://user:password@host:port/database`. */
  url: string;
  entities: readonly (new () => object)[];
  migrations: readonly (new () => object)[];
  /** What happens where migrations have not run: they run (unless said otherwise), or the opening fails. */
  schema?: 'migrate' | 'require';
  /** Key of {@link Database.keyedHash}; a random one where nothing outlives the process. */
  hashKey?: string;
  /** Told of every statement that is sent, for the tests that count, and with what values, for those that send it again. */
  onStatement?: OnStatement;
  onStatementEnded?: OnStatementEnded | undefined;
}

/** Writes down what transactions do, each on a page of its own. */
export interface Journal {
  open(manager: EntityManager): JournalPage;
}

export interface JournalPage {
  /** The last thing that the transaction does; where it fails, nothing commits. */
  beforeCommit(): Promise<void>;
  /** Told when the transaction has ended, either way. */
  close(): void;
}

/**
 * The only door to a subgraph's database. `read` and `inTransaction` give the work an EntityManager; both may be entered
 * again from inside, and join what is open. Transactions on SQLite queue up; on MySQL and MariaDB they run in parallel.
 * They are tried again where the server chose them as a deadlock's victim, or where another process wrote the same SQLite
 * file in between. Where the server is away, a reading is tried once more; a transaction is not, for it may have committed.
 */
export class Database {
  private readonly lock: ReadWriteLock | undefined;
  private journal: Journal | undefined;

  constructor(
    readonly name: string,
    readonly dataSource: DataSource,
    private readonly hashKey: string,
  ) {
    this.lock = dataSource.options.type === 'better-sqlite3' ? new ReadWriteLock() : undefined;
  }

  async read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const open = this.joined();
    if (open) return work(open.manager);
    const run = () =>
      openUnit.run(
        { database: this, manager: this.dataSource.manager, writes: false, afterCommit: [], appended: new Appended() },
        () => work(this.dataSource.manager),
      );
    try {
      return await (this.lock ? this.lock.read(run) : onceMore(run));
    } catch (error) {
      throw told(error);
    }
  }

  async inTransaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const open = this.joined();
    if (open?.writes) return work(open.manager);
    if (open) throw new Error(`A transaction on ${this.name} cannot start inside a read of it`);
    const hooks: OpenUnit['afterCommit'] = [];
    const once = () => {
      hooks.length = 0;
      return this.journalled((manager) => {
        const appended = new Appended();
        return openUnit.run({ database: this, manager, writes: true, afterCommit: hooks, appended }, async () => {
          const result = await work(manager);
          await appended.write(manager);
          return result;
        });
      });
    };
    const result = await orUnavailable(() =>
      this.lock ? this.lock.write(() => retryClashes(once)) : retryClashes(once),
    );
    for (const hook of hooks) await hook();
    return result;
  }

  /** From now on every transaction is written down in the journal, or does not commit. */
  keepJournal(journal: Journal | undefined): void {
    this.journal = journal;
  }

  /** Runs when the open transaction has committed, and not at all if it rolls back. */
  afterCommit(hook: () => Promise<void> | void): void {
    const open = this.joined();
    if (!open?.writes) throw new Error('afterCommit needs an open transaction');
    open.afterCommit.push(hook);
  }

  /** How busy the way to it is; undefined where that cannot be told. */
  load(): DatabaseLoad | undefined {
    return loadOf(this.dataSource, this.lock);
  }

  /** A hash of a text that nobody can try out without the hub's key: for texts that have personal data in them. */
  keyedHash(text: string): string {
    return createHmac('sha256', this.hashKey).update(text).digest('hex');
  }

  async close(): Promise<void> {
    if (!this.dataSource.isInitialized) return;
    await (this.lock ? this.lock.write(() => this.dataSource.destroy()) : this.dataSource.destroy());
  }

  private async journalled<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    let page: JournalPage | undefined;
    try {
      return await this.dataSource.transaction(async (manager) => {
        page = this.journal?.open(manager);
        const result = await work(manager);
        await page?.beforeCommit();
        return result;
      });
    } catch (error) {
      if (this.lock) forgetTransaction(this.dataSource);
      throw error;
    } finally {
      page?.close();
    }
  }

  private joined(): OpenUnit | undefined {
    const open = openUnit.get();
    if (!open || open.database === this) return open;
    if (open.writes) throw new Error(`A transaction on ${open.database.name} must not touch ${this.name}`);
    return undefined;
  }
}

/** A connection may have died while nobody used it; another one will do. */
const onceMore = <T>(read: () => Promise<T>): Promise<T> =>
  read().catch((error: unknown) => {
    if (isConnectionLost(error)) return read();
    throw error;
  });

const ATTEMPTS = 6;
/** Each of them has waited for a lock as long as one may. */
const ATTEMPTS_AT_LOCKS = 2;

async function retryClashes<T>(once: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once();
    } catch (error) {
      if (!isClash(error)) throw error;
      const waited = (error as { code?: string }).code === 'ER_LOCK_WAIT_TIMEOUT';
      if (attempt === (waited ? ATTEMPTS_AT_LOCKS : ATTEMPTS)) throw new GraphFault('CONFLICT');
      await pause(2 ** attempt * (1 + Math.random()));
    }
  }
}

const clashCodes = new Set([
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_CHECKREAD',
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
]);
const isClash = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && clashCodes.has((error as { code?: string }).code ?? '');

/** Whether a write failed because a unique key has that value already. */
export function isUniqueViolation(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code;
  return code === 'ER_DUP_ENTRY' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

/** Opens a database and brings its schema up to date, or throws `SchemaBehind` where it is only to be looked at. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const dataSource = dataSourceOf(options);
  if (dataSource.options.type === 'mysql') guardSessions(dataSource);
  watchStatements(dataSource, options.name, options.onStatementEnded);
  await connect(dataSource, options);
  try {
    await refuseUnfinishedCopy(options.name, dataSource);
    if (options.schema === 'require') await requireUpToDate(options.name, dataSource);
    else await bringUpToDate(dataSource, options.url);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return new Database(options.name, dataSource, options.hashKey ?? randomBytes(32).toString('hex'));
}

/** Connects, to a database that is made where there is none yet and the schema may be made too. */
async function connect(dataSource: DataSource, { name, url, schema, migrations }: DatabaseOptions): Promise<void> {
  try {
    await dataSource.initialize();
  } catch (error) {
    if ((error as { code?: string }).code !== 'ER_BAD_DB_ERROR') throw error;
    if (schema === 'require')
      throw new SchemaBehind(
        name,
        migrations.map((migration) => migration.name),
      );
    await createIfMissing(url);
    await dataSource.initialize();
  }
}

function dataSourceOf(options: DatabaseOptions): DataSource {
  return new LeanDataSource({
    ...connectionOf(options.url),
    entities: [...options.entities],
    migrations: [...options.migrations],
    migrationsTableName: MIGRATIONS_TABLE,
    logging: options.onStatement ? ['query'] : false,
    logger: loggerFor(options.onStatement),
  });
}
