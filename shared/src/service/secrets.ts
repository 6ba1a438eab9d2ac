import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, type Config } from '../config';
import { newDataKey, readDataKeys, type DataKey } from '../sealing';

export interface Secrets {
  personKey: string;
  dataKeys: readonly DataKey[];
}

/** Where each is when the environment does not give it. */
const files = { personKey: 'person-key', dataKeys: 'data-keys' } as const;
const variables = { personKey: 'PERSON_KEY', dataKeys: 'DATA_KEYS' } as const;

/** The keys that the environment gives, else those that were made at the first start. */
export function secretsOf({ personKey, dataKeys, dataDir }: Config): Secrets {
  return {
    personKey: personKey ?? kept(dataDir, files.personKey, () => randomBytes(32).toString('base64url')),
    dataKeys: dataKeys ?? readDataKeys(kept(dataDir, files.dataKeys, () => newDataKey('made'))),
  };
}

/**
 * Throws a {@link ConfigError} where a key is neither given nor kept, for a command that works on a hub's data: another that
 * was made now would not open what is sealed, and would recognise nobody.
 */
export function refuseMissing(config: Config, ...names: (keyof Secrets)[]): void {
  const missing = names.filter((name) => config[name] === undefined && !existsSync(join(config.dataDir, files[name])));
  if (!missing.length) return;
  throw new ConfigError(
    missing.map((name) => `${variables[name]} is needed: ${join(config.dataDir, files[name])} is not there either`),
  );
}

/** The keys that seal personal data, of a hub that has them. */
export function presentDataKeys(config: Config): Secrets['dataKeys'] {
  refuseMissing(config, 'dataKeys');
  return config.dataKeys ?? readDataKeys(readFileSync(join(config.dataDir, files.dataKeys), 'utf8'));
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
