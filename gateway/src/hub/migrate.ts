import { mkdirSync } from 'node:fs';
import type { Config } from '@ba-nha/shared/config';
import { migrateDatabase, wouldMigrate, type Migrating } from '@ba-nha/shared/database';
import { secretsOf } from '@ba-nha/shared/service';
import { migrationsOf } from '@ba-nha/shared/subgraph';
import { databaseUrlIn } from './embedded';
import { subgraphKinds } from './subgraphs';

export interface MigrateOptions {
  /** The subgraphs whose databases are meant; all where none is named. */
  subgraphs?: readonly string[];
  waitSeconds?: number;
}

/** What ran, or would run, in one subgraph's database. */
export interface Migrated {
  subgraph: string;
  migrations: readonly string[];
}

/** Brings the databases that the configuration names up to date, telling of each as it is done. */
export async function migrate(
  config: Config,
  options: MigrateOptions,
  done: (migrated: Migrated) => void,
): Promise<void> {
  if (!config.databaseUrl) mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  for (const each of databases(config, options)) {
    done({ subgraph: each.name, migrations: await migrateDatabase(each) });
  }
}

/** What `migrate` would do; nothing is made or changed. */
export async function pendingIn(config: Config, options: MigrateOptions): Promise<Migrated[]> {
  const pending: Migrated[] = [];
  for (const each of databases(config, options)) {
    pending.push({ subgraph: each.name, migrations: await wouldMigrate(each) });
  }
  return pending;
}

function databases(config: Config, { subgraphs = [], waitSeconds }: MigrateOptions): Migrating[] {
  const urlOf = databaseUrlIn(config);
  const secrets = secretsOf(config);
  return subgraphKinds
    .filter(({ name }) => !subgraphs.length || subgraphs.includes(name))
    .map(({ name, migrations }) => ({
      name,
      url: urlOf(name),
      migrations: migrationsOf({ migrations: migrations(secrets) }),
      ...(waitSeconds === undefined ? {} : { waitSeconds }),
    }));
}
