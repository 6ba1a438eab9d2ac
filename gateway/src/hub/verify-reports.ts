import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConfig } from '@ba-nha/shared/config';
import { openDatabase } from '@ba-nha/shared/database';
import { verifiedEntities, verifyReports, type ReportVerdict } from '@ba-nha/zones';
import { databaseUrlIn } from './embedded';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Verifies every submitted period report, also while a hub writes. `--database mysql://…` names a database of the zones
 * subgraph that is not under DATA_DIR, such as one that a backup was read into.
 * @public Loaded by a script.
 */
export async function verifyPeriodReports(env: Environment, args: readonly string[]): Promise<ReportVerdict> {
  const { values } = parseArgs({ args: [...args], options: { database: { type: 'string' } } });
  const url = values.database ?? databaseUrlIn(readConfig(env))('zones');
  const file = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : undefined;
  if (file && !existsSync(file)) {
    throw new Error(`There is no database at ${file}: set DATA_DIR, or name it by --database.`);
  }
  // No migrations: what is there is looked at as it is.
  const database = await openDatabase({ name: 'zones', url, entities: verifiedEntities, migrations: [] });
  try {
    return await verifyReports(database);
  } finally {
    await database.close();
  }
}
