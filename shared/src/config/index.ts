import { resolve } from 'node:path';

/** What a hub is told by its environment; read once, at the start. */
export interface Config {
  port: number;
  /** Where databases, keys and imported code lists are. */
  dataDir: string;
  /** The address that people and portals use; tokens of the local provider name it. */
  publicUrl: string | undefined;
  isProduction: boolean;
  /** Another OpenID Connect issuer instead of the local provider. */
  oidc: { issuer: string; audience: string } | undefined;
  /** Key of the hashes by which a person is recognised; one is made and kept in the data directory where none is given. */
  personKey: string | undefined;
  /** Whether an empty database gets the invented sample. */
  sample: boolean;
}

export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration is not right:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment, or throws one error that lists everything that is wrong with it. */
export function readConfig(env: Environment): Config {
  const faults: string[] = [];
  const port = Number(env['PORT'] || 4000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    faults.push(`PORT is ${env['PORT']}, not a port from 0 to 65535`);
  const publicUrl = env['PUBLIC_URL']?.replace(/\/+$/, '') || undefined;
  if (publicUrl && !isHttpUrl(publicUrl)) faults.push(`PUBLIC_URL is ${publicUrl}, not an http or https address`);
  const isProduction = env['NODE_ENV'] === 'production';
  const sample = env['SAMPLE'] ?? (isProduction ? 'off' : 'on');
  if (sample !== 'on' && sample !== 'off') faults.push(`SAMPLE is ${sample}, neither on nor off`);
  const oidc = readOidc(env, isProduction, faults);
  const personKey = readPersonKey(env, isProduction, faults);
  if (faults.length) throw new ConfigError(faults);
  return {
    port,
    dataDir: resolve(env['DATA_DIR'] || 'data'),
    publicUrl,
    isProduction,
    oidc,
    sample: sample === 'on',
    personKey,
  };
}

const SHORTEST_KEY = 32;

function readPersonKey(env: Environment, isProduction: boolean, faults: string[]): string | undefined {
  const key = env['PERSON_KEY'] || undefined;
  if (!key && isProduction)
    faults.push('PERSON_KEY is needed in production: it recognises a person without a plain id');
  if (key && key.length < SHORTEST_KEY) faults.push(`PERSON_KEY is shorter than ${SHORTEST_KEY} characters`);
  return key;
}

function readOidc(env: Environment, isProduction: boolean, faults: string[]): Config['oidc'] {
  const issuer = env['OIDC_ISSUER'];
  const audience = env['OIDC_AUDIENCE'];
  if (!issuer) {
    if (isProduction) faults.push('OIDC_ISSUER is needed in production: the local provider gives tokens to everybody');
    return undefined;
  }
  if (!isHttpUrl(issuer)) faults.push(`OIDC_ISSUER is ${issuer}, not an http or https address`);
  if (!audience) faults.push('OIDC_AUDIENCE is needed beside OIDC_ISSUER');
  return { issuer, audience: audience ?? '' };
}

function isHttpUrl(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}
