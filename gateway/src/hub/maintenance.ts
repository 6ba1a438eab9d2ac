import { copyFileSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Services as ZonesServices } from '@ba-nha/zones';
import { sealedColumns } from '@ba-nha/schools';
import { validateCodeListFile } from '@ba-nha/shared/code-lists';
import { readConfig, type Config } from '@ba-nha/shared/config';
import { exists, openDatabase } from '@ba-nha/shared/database';
import { census, rotate, Sealer, type Census } from '@ba-nha/shared/sealing';
import { presentDataKeys, refuseMissing } from '@ba-nha/shared/service';
import { createSubgraphs, databaseUrlIn } from './embedded';

type Environment = Readonly<Record<string, string | undefined>>;

/** Builds the labour balance again from its owners' records and tells what was not as it should have been. */
export async function rebuildBalance(env: Environment): Promise<{ facts: number; cells: number; changed: number }> {
  const config = readConfig(env);
  await mustExist(config, databaseUrlIn(config)('zones'));
  refuseMissing(config, 'personKey', 'dataKeys');
  const subgraphs = await createSubgraphs({ ...config, sample: false });
  await subgraphs.start();
  try {
    const zones = subgraphs.byName.get('zones')!.services as ZonesServices;
    return await zones.balance.rebuild();
  } finally {
    await subgraphs.stop();
  }
}

/** Seals anew what is not under the first of the data keys, while a hub may be at work on the same database. */
export async function rotateKeys(env: Environment, say: (line: string) => void): Promise<Census[]> {
  const config = readConfig(env);
  const url = databaseUrlIn(config)('schools');
  await mustExist(config, url);
  const sealer = new Sealer(presentDataKeys(config));
  // No migrations: the hub that runs knows only the tables that it has made.
  const database = await openDatabase({ name: 'schools', url, entities: [], migrations: [] });
  try {
    for (const column of sealedColumns) {
      await rotate(database, sealer, column, {
        done: (rows) => say(`${column.table}: ${rows} sealed anew`),
        broken: (fault) => say(fault.message),
      });
    }
    return await Promise.all(sealedColumns.map((column) => census(database, sealer, column)));
  } finally {
    await database.close();
  }
}

async function mustExist(config: Config, url: string): Promise<void> {
  if (await exists(url)) return;
  throw new Error(
    config.databaseUrl
      ? "There is no hub's data on the server that DATABASE_URL names."
      : `There is no hub's data in ${config.dataDir}: set DATA_DIR.`,
  );
}

/** Checks a code list's file and puts it where the hub reads it, whole or not at all. @public Loaded by a script. */
export function importCodes(env: Environment, path: string): { name: string; entries: number; folder: string } {
  const { file, entries } = validateCodeListFile(path);
  const folder = join(readConfig(env).dataDir, 'code-lists');
  mkdirSync(folder, { recursive: true });
  const arriving = join(folder, `.${file}.arriving`);
  copyFileSync(path, arriving);
  renameSync(arriving, join(folder, file));
  return { name: file, entries, folder };
}
