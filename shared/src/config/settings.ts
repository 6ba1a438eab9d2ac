import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readDataKeys, UnfitKeys, type DataKey } from '../sealing/keys';

/** Where a hub runs, as far as it decides what is allowed and what is needed. */
export interface Surroundings {
  isProduction: boolean;
}

/** One variable of the environment: how it is read, and what the printed table says of it. */
export interface Setting<T> {
  variable: string;
  /** Its meaning, as a phrase. */
  says: string;
  /** What holds where it is absent, in words. */
  absent: string;
  /** Whether `<variable>_FILE` may name a file that holds the value instead. */
  isSecret: boolean;
  /** Throws {@link Unfit} for a text that cannot be taken, and for an absence where the value is needed. */
  read(text: string | undefined, surroundings: Surroundings, environment: Environment): T;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Why a variable cannot be taken, as the rest of a sentence that begins with its name. */
export class Unfit extends Error {}

/** What is absent, by default a fixed value; a function may refuse the absence with {@link Unfit}. */
type Fallback<T> = T | ((surroundings: Surroundings) => T);

const fallbackOf = <T>(fallback: Fallback<T>, surroundings: Surroundings): T =>
  typeof fallback === 'function' ? (fallback as (surroundings: Surroundings) => T)(surroundings) : fallback;

function setting<T, F>(
  variable: string,
  says: string,
  absent: { is: Fallback<F>; says?: string },
  parse: (text: string) => T,
): Setting<T | F> {
  return {
    variable,
    says,
    absent: absent.says ?? String(absent.is),
    isSecret: false,
    read: (text, surroundings) => (text ? parse(text) : fallbackOf(absent.is, surroundings)),
  };
}

const secretly = <T>(setting: Setting<T>): Setting<T> => ({ ...setting, isSecret: true });

/** A value that the hub does not start without in production. */
export const neededInProduction =
  (why: string) =>
  ({ isProduction }: Surroundings): undefined => {
    if (isProduction) throw new Unfit(`is needed in production: ${why}`);
    return undefined;
  };

/** A whole number within bounds, both included. */
export const whole = <F = number>(
  variable: string,
  says: string,
  bounds: { min: number; max: number; what?: string },
  absent: { is: Fallback<F>; says?: string },
): Setting<number | F> =>
  setting(variable, says, absent, (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= bounds.min && value <= bounds.max) return value;
    throw new Unfit(`is ${text}, not ${bounds.what ?? 'a whole number'} from ${bounds.min} to ${bounds.max}`);
  });

/** A share of a whole, from 0 to 1. */
export const fraction = (variable: string, says: string, absent: { is: number }): Setting<number> =>
  setting(variable, says, absent, (text) => {
    const value = Number(text);
    if (value >= 0 && value <= 1) return value;
    throw new Unfit(`is ${text}, not a number from 0 to 1`);
  });

/** One of some words. */
export const choice = <const W extends string>(
  variable: string,
  says: string,
  words: readonly W[],
  absent: { is: Fallback<W>; says?: string },
): Setting<W> =>
  setting(variable, says, absent, (text) => {
    const word = words.find((candidate) => candidate === text);
    if (word !== undefined) return word;
    throw new Unfit(
      `is ${text}, ${words.length === 2 ? 'neither ' : 'none of '}${words.join(words.length === 2 ? ' nor ' : ', ')}`,
    );
  });

/** An http or https address, without a slash at its end where `bare` says so. */
export const address = <F = undefined>(
  variable: string,
  says: string,
  absent: { is: Fallback<F>; says?: string },
): Setting<string | F> =>
  setting(variable, says, absent, (text) => {
    if (!isHttpAddress(text)) throw new Unfit(`is ${text}, not an http or https address`);
    return text.replace(/\/+$/, '');
  });

/** Words separated by commas. */
export const words = <F = readonly string[]>(
  variable: string,
  says: string,
  absent: { is: Fallback<F>; says?: string },
  check: (word: string) => string | undefined = () => undefined,
): Setting<readonly string[] | F> =>
  setting(variable, says, absent, (text) => {
    const parts = text.split(',').map((part) => part.trim());
    for (const part of parts) {
      const fault = part === '' ? 'has an empty place in its list' : check(part);
      if (fault) throw new Unfit(fault);
    }
    return parts;
  });

/** A text of any kind. */
export const text = <F = undefined>(
  variable: string,
  says: string,
  absent: { is: Fallback<F>; says?: string },
): Setting<string | F> => setting(variable, says, absent, (value) => value);

/** A secret; its value is never told in a fault. Like every secret it may also come from the file of `<variable>_FILE`. */
export const secret = <F = undefined>(
  variable: string,
  says: string,
  shortest: number,
  absent: { is: Fallback<F>; says?: string },
): Setting<string | F> =>
  secretly(
    setting(variable, says, absent, (value) => {
      if (value.length < shortest) throw new Unfit(`is shorter than ${shortest} characters`);
      return value;
    }),
  );

/** A name made of plain letters, digits, `_` and `-`. */
export const plainName = (variable: string, says: string, absent: { is: string }): Setting<string> =>
  setting(variable, says, { ...absent, says: `\`${absent.is}\`` }, (value) => {
    if (/^[A-Za-z0-9_-]{1,32}$/.test(value)) return value;
    throw new Unfit(`is ${value}, not up to 32 letters, digits, _ and -`);
  });

const addressOf = (value: string, protocols: readonly string[]): string => {
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value;
  throw new Unfit(`is not an address that begins with ${protocols.map((name) => `${name}//`).join(' or ')}`);
};

/** Addresses, comma separated, that may hold a password; their value is never told in a fault. */
export const secretAddresses = <F = undefined>(
  variable: string,
  says: string,
  protocols: readonly string[],
  absent: { is: Fallback<F>; says?: string },
): Setting<string | F> =>
  secretly(
    setting(variable, says, absent, (value) => {
      for (const part of value.split(',')) addressOf(part.trim(), protocols);
      return value;
    }),
  );

/** An address that may hold a password; its value is never told in a fault. */
export const secretAddress = <F = undefined>(
  variable: string,
  says: string,
  protocols: readonly string[],
  absent: { is: Fallback<F>; says?: string },
): Setting<string | F> => secretly(setting(variable, says, absent, (value) => addressOf(value, protocols)));

/** A file's path, made absolute, or an http or https address, which may hold a password and is told in no fault. */
export const anchorTarget = <F = undefined>(
  variable: string,
  says: string,
  absent: { is: Fallback<F>; says?: string },
): Setting<string | F> =>
  secretly(
    setting(variable, says, absent, (value) => {
      if (isHttpAddress(value)) return value;
      if (value.includes('://')) throw new Unfit('is neither a path nor an http or https address');
      return resolve(value);
    }),
  );

/** A list of keys, the first of which is used and all are taken; neither they nor their list are told in a fault. */
export const keyList = <F = undefined>(
  variable: string,
  says: string,
  absent: { is: Fallback<F>; says?: string },
): Setting<readonly DataKey[] | F> =>
  secretly(
    setting(variable, says, absent, (value) => {
      try {
        return readDataKeys(value);
      } catch (error) {
        throw error instanceof UnfitKeys ? new Unfit(error.message) : error;
      }
    }),
  );

/** Variables of one form, `PREFIX_<NAME>_SUFFIX`, each a list of addresses; they are known by the name in the middle. */
export const addressesByName = (
  form: { prefix: string; suffix: string },
  says: string,
  absent: string,
): Setting<Readonly<Record<string, readonly string[]>>> => ({
  variable: `${form.prefix}<NAME>${form.suffix}`,
  says,
  absent,
  isSecret: false,
  read: (_text, _surroundings, environment) => {
    const lists: Record<string, string[]> = {};
    for (const [variable, value] of Object.entries(environment)) {
      if (!value || !variable.startsWith(form.prefix) || !variable.endsWith(form.suffix)) continue;
      const name = variable.slice(form.prefix.length, -form.suffix.length);
      if (!name) continue;
      const addresses = value.split(',').map((part) => part.trim());
      const unfit = addresses.findIndex((part) => !isHttpAddress(part));
      if (unfit >= 0) throw new Unfit(`(${name}) has no http or https address in place ${unfit + 1}`);
      lists[name] = addresses;
    }
    return lists;
  },
});

/** Whether a text is an address that can be called. */
export function isHttpAddress(value: string): boolean {
  return URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol);
}

/** What settings say, by their names in the code. */
export type Values<S extends Record<string, Setting<unknown>>> = {
  [K in keyof S]: S[K] extends Setting<infer T> ? T : never;
};

/** Reads every setting; what is wrong is gathered, each fault a sentence that begins with the variable's name. */
export function readSettings<S extends Record<string, Setting<unknown>>>(
  settings: S,
  environment: Environment,
  surroundings: Surroundings,
): { values: Values<S>; faults: string[] } {
  const faults: string[] = [];
  const values = Object.entries(settings).map(([name, { variable, isSecret, read }]) => {
    try {
      const text = isSecret ? secretText(variable, environment) : environment[variable];
      return [name, read(text, surroundings, environment)];
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      faults.push(`${variable} ${error.message}`);
      return [name, undefined];
    }
  });
  return { values: Object.fromEntries(values) as Values<S>, faults };
}

/** What the variable holds, or the file that `<variable>_FILE` names: containers are handed their secrets as files. */
function secretText(variable: string, environment: Environment): string | undefined {
  const file = environment[`${variable}_FILE`];
  if (!file) return environment[variable];
  if (environment[variable]) throw new Unfit(`and ${variable}_FILE are both set: which of them counts?`);
  let held: string;
  try {
    held = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new Unfit(
      `cannot be read from ${variable}_FILE, ${file} (${(error as { code?: string }).code ?? 'unknown'})`,
    );
  }
  if (!held) throw new Unfit(`is empty in ${variable}_FILE, ${file}`);
  return held;
}
