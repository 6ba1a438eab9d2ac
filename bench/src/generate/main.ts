import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readArguments, runCommand, WrongCall } from '@ba-nha/gateway/commands/command';
import { databaseUrlIn } from '@ba-nha/gateway/hub/embedded';
import { isCalendarDay, systemClock, vietnamDay } from '@ba-nha/shared/clock';
import { readConfig } from '@ba-nha/shared/config';
import { secretsOf } from '@ba-nha/shared/service';
import { generate, type Progress } from './generate';
import { subgraphs, type Subgraph } from './jobs';
import { scales, sizesOf, sizesOfScale, type Scale, type Sizes } from './sizes';

const USAGE = `npm run generate -- --scale ${scales.join('|')} [--seed 1] [--today 2026-11-21] [--database PLACE] [--data-dir FOLDER]
npm run generate -- --orders 10000 …      as many orders, and of everything else in proportion
PLACE is sqlite:FOLDER, or mysql://user:password@host:port/name as in DATABASE_URL: name_schools and so on are filled.`;
const MOST_ORDERS = 1_000_000;
const MOST_THREADS = 4;

/** Fills the databases; answers the exit code. */
async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const options = {
    ...{ scale: text, orders: text, seed: { ...text, default: '1' }, today: text, database: text, 'data-dir': text },
  };
  const { values } = readArguments(() => parseArgs({ options }));
  const sizes = sizesAsked(values);
  const seed = wholeNumber('--seed', values.seed, 0, 2 ** 31);
  const today = values.today ?? vietnamDay(systemClock.now());
  if (!isCalendarDay(today)) throw new WrongCall(`--today is no day of the calendar: ${today}`);
  const config = readConfig({ ...process.env, ...placeOf(values) });
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const urls = Object.fromEntries(subgraphs.map((name) => [name, databaseUrlIn(config)(name)]));
  const began = performance.now();
  const { rows } = await generate({
    settings: { seed, sizes, today },
    urls: urls as Record<Subgraph, string>,
    ...secretsOf(config),
    // One more than cores: while a load waits for the server, another chunk is made.
    threads: Math.min(MOST_THREADS, availableParallelism() + 1),
    onProgress: teller(began),
  });
  const seconds = (performance.now() - began) / 1000;
  console.log(`${rows} rows in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} a second, indexes included.`);
  return 0;
}

function sizesAsked({ scale, orders }: { scale?: string; orders?: string }): Sizes {
  if ((scale === undefined) === (orders === undefined)) throw new WrongCall('Say --scale or --orders, one of them.');
  if (orders !== undefined) return sizesOf(wholeNumber('--orders', orders, 1, MOST_ORDERS));
  if (!scales.includes(scale as Scale)) throw new WrongCall(`There is no scale ${scale}.`);
  return sizesOfScale(scale as Scale);
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new WrongCall(`${name} is a whole number from ${least} to ${most}, not ${text}.`);
}

/** The settings of the hub that say where its data are. */
function placeOf(values: { database?: string; 'data-dir'?: string }): Record<string, string> {
  const { database } = values;
  const folder = values['data-dir'] ?? (database?.startsWith('sqlite:') ? database.slice('sqlite:'.length) : undefined);
  const isServer = database !== undefined && !database.startsWith('sqlite:');
  if (isServer && !database.startsWith('mysql:')) throw new WrongCall(`There is no place ${database}.`);
  return {
    ...(folder === undefined ? {} : { DATA_DIR: resolve(folder) }),
    ...(database === undefined ? {} : { DATABASE_URL: isServer ? database : '' }),
  };
}

const TELL_EVERY_MS = 2_000;

function teller(began: number): (progress: Progress) => void {
  let toldAt = began;
  return ({ subgraph, what, rows, before, done, whole }) => {
    const now = performance.now();
    if (now - toldAt < TELL_EVERY_MS) return;
    toldAt = now;
    const seconds = (now - began) / 1000;
    const left = whole - before - done;
    const until = left > 0 ? `rows for about ${Math.ceil((seconds * left) / done)} s more` : 'all rows are there';
    const share = `${((100 * (before + done)) / whole).toFixed(1)} %`;
    console.log(`${share}: ${rows} rows, ${Math.round(rows / seconds)} a second; ${until} (${subgraph}: ${what})`);
  };
}

runCommand(USAGE, main);
