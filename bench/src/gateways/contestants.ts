import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CONTEST, WHOLE, type Contest, type Usage } from './contestant';

const PEERS = join(__dirname, '../../peers');
const STARTS_WITHIN_MS = 60_000;

export interface Contestant {
  /** As it is named on the command line. */
  key: string;
  name: string;
  file: string;
  /** The one whose recorded answers it takes from memory, instead of asking over HTTP. */
  answersOf?: string;
  /** It executes the subgraphs' schemas over those answers, instead of being given them. */
  executes?: boolean;
  /** Callers sign in first, and the gateway reads who they are. */
  signsIn?: boolean;
}

const ours = (file: string) => join(__dirname, file);
const peer = (file: string) => join(PEERS, file);

/** In this order: who takes another's recorded answers comes after it. */
export const contestants = [
  { key: 'ours', name: 'ours, bare', file: ours('bare.worker.js') },
  { key: 'shipped', name: 'ours, as shipped', file: ours('shipped.worker.js'), signsIn: true },
  { key: 'apollo', name: '@apollo/gateway', file: peer('apollo-gateway.mjs') },
  { key: 'hive', name: 'Hive Gateway', file: peer('hive-gateway.mjs') },
  { key: 'mercurius', name: 'Mercurius', file: peer('mercurius.mjs') },
  { key: 'ours-in-process', name: 'ours, bare, answers in memory', file: ours('bare.worker.js'), answersOf: 'ours' },
  {
    key: 'apollo-in-process',
    name: '@apollo/gateway, answers in memory',
    file: peer('apollo-gateway.mjs'),
    answersOf: 'apollo',
  },
  {
    key: 'ours-embedded',
    name: 'ours, bare, subgraphs in process',
    file: ours('bare.worker.js'),
    answersOf: 'ours',
    executes: true,
  },
  {
    key: 'apollo-embedded',
    name: '@apollo/gateway, subgraphs in process',
    file: peer('apollo-gateway.mjs'),
    answersOf: 'apollo',
    executes: true,
  },
  { key: 'floor', name: 'Apollo Server alone', file: ours('floor.worker.js'), answersOf: WHOLE },
] as const satisfies readonly Contestant[];

export type Key = (typeof contestants)[number]['key'];

/** Installs what the peers need, as their lock file has it and without running any package's scripts, where it is not there. */
export function installPeers(): void {
  if (existsSync(join(PEERS, 'node_modules', '.package-lock.json'))) return;
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: PEERS,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The peers could not be installed: npm ci in bench/peers.');
}

export interface Running {
  url: string;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** Starts a gateway in a process of its own; rejects with what it said where it does not come up. */
export async function startContestant(
  { name, file }: Contestant,
  contest: Contest,
  profileTo?: string,
): Promise<Running> {
  const child = fork(file, {
    env: { ...process.env, NODE_ENV: 'production', [CONTEST]: JSON.stringify(contest) },
    execArgv: profileTo === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profileTo],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said = `${said}${chunk}`.slice(-2_000)));
  const stop = () =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.disconnect();
    });
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}: ${said.trim()}`)));
  });
  ended.catch(() => {});
  try {
    const { url } = await Promise.race([told<{ url: string }>(child), ended, tooLate(name)]);
    return {
      url,
      usage: () => {
        child.send('usage');
        return Promise.race([told<Usage>(child), ended]);
      },
      stop,
    };
  } catch (reason) {
    child.kill();
    throw reason;
  }
}

async function tooLate(name: string): Promise<never> {
  await pause(STARTS_WITHIN_MS, undefined, { ref: false });
  throw new Error(`${name} did not start within ${STARTS_WITHIN_MS} ms.`);
}

const told = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve) => child.once('message', (message) => resolve(message as T)));
