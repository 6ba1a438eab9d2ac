import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config';
import { newDataKey, readDataKeys, type DataKey } from '../sealing';

/** The keys that the environment gives, else those that were made at the first start. */
export function secretsOf({ personKey, dataKeys, dataDir }: Config): {
  personKey: string;
  dataKeys: readonly DataKey[];
} {
  return {
    personKey: personKey ?? kept(dataDir, 'person-key', () => randomBytes(32).toString('base64url')),
    dataKeys: dataKeys ?? readDataKeys(kept(dataDir, 'data-keys', () => newDataKey('made'))),
  };
}

/** A secret in a file that only this user reads, made where there is none: by one process, whoever else starts with it. */
function kept(folder: string, name: string, make: () => string): string {
  const file = join(folder, name);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const arriving = `${file}.${process.pid}`;
    writeFileSync(arriving, make(), { mode: 0o600 });
    try {
      linkSync(arriving, file);
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    } finally {
      rmSync(arriving);
    }
  }
  return readFileSync(file, 'utf8');
}
