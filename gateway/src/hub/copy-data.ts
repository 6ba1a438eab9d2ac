import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CopyRefused, openStore, prepareCopy, type CopiedResult, type Store } from '@ba-nha/shared/copying';
import { exists, migrateDatabase, wouldMigrate } from '@ba-nha/shared/database';
import { newDataKey, readDataKeys } from '@ba-nha/shared/sealing';
import { migrationsOf } from '@ba-nha/shared/subgraph';
import { databaseUrlIn } from './embedded';
import { subgraphKinds } from './subgraphs';

/** Where a hub's data are: a folder of SQLite files, or a server's databases by `mysql://…/name`. */
export interface Place {
  databaseUrl: string | undefined;
  dataDir: string;
}

export interface CopyDataOptions {
  from: Place;
  to: Place;
  resume: boolean;
  pageSize: number;
  /** Told after each page. */
  onPage: (subgraph: string, table: string, rows: number) => void;
}

export type CopiedTableOf = CopiedResult & { subgraph: string };

export const placeOf = (text: string): Place =>
  text.startsWith('mysql:')
    ? { databaseUrl: text, dataDir: '' }
    : { databaseUrl: undefined, dataDir: resolve(text.replace(/^sqlite:/, '')) };

/** Copies all subgraphs' data to databases that are empty, and compares every table; nobody may work on either side. */
export async function copyData({ from, to, onPage, ...options }: CopyDataOptions): Promise<CopiedTableOf[]> {
  if (!to.databaseUrl) mkdirSync(to.dataDir, { recursive: true, mode: 0o700 });
  const open: Store[] = [];
  try {
    const copies: { subgraph: string; run: Awaited<ReturnType<typeof prepareCopy>> }[] = [];
    // All are looked at before any is written: what is refused leaves nothing half done.
    for (const { name, migrations } of subgraphKinds) {
      const own = migrationsOf({ migrations: migrations(noSecrets) });
      const [source, target] = [databaseUrlIn(from)(name), databaseUrlIn(to)(name)];
      await refuseOtherVersions(name, own, source, target);
      await migrateDatabase({ name, url: target, migrations: own });
      open.push(await openStore(source), await openStore(target));
      const [one, other] = open.slice(-2) as [Store, Store];
      const told = { ...options, onPage: (table: string, rows: number) => onPage(name, table, rows) };
      const run = await prepareCopy(one, other, told).catch((error: unknown) => {
        throw error instanceof CopyRefused
          ? new CopyRefused(`${name} cannot be copied there: ${error.message}.`)
          : error;
      });
      copies.push({ subgraph: name, run });
    }
    const results: CopiedTableOf[] = [];
    for (const { subgraph, run } of copies) {
      results.push(...(await run()).map((result) => ({ subgraph, ...result })));
    }
    return results;
  } finally {
    for (const store of open) await store.close();
  }
}

/** Migrations of an empty database find nothing to seal; on one that has data none is run here. */
const noSecrets = { personKey: '', dataKeys: readDataKeys(newDataKey('none')) };

async function refuseOtherVersions(
  name: string,
  migrations: readonly (new () => object)[],
  source: string,
  target: string,
): Promise<void> {
  if (!(await exists(source))) throw new CopyRefused(`There is no database of ${name} to copy from.`);
  const pending = async (url: string) => (await wouldMigrate({ name, url, migrations })).length;
  if (await pending(source))
    throw new CopyRefused(`${name} to copy from is of another version: run \`npm run migrate\` there first.`);
  const missing = await pending(target);
  if (missing && missing < migrations.length)
    throw new CopyRefused(`${name} to copy to is of another version: drop it, or name another place.`);
}

/** The keys that the hub made for the data in a folder; they do not travel with the tables. */
export const keyFilesIn = ({ dataDir, databaseUrl }: Place): { variable: string; file: string }[] =>
  databaseUrl
    ? []
    : [
        { variable: 'PERSON_KEY_FILE', file: join(dataDir, 'person-key') },
        { variable: 'DATA_KEYS_FILE', file: join(dataDir, 'data-keys') },
      ].filter(({ file }) => existsSync(file));
