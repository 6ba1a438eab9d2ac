import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn, type Answer, type Caller } from '../../gateway/src/demo/caller';
import { usualTopology } from './topology';

const READY_WITHIN_MS = 120_000;

export interface RunningHub {
  url: string;
  pid: number;
  /** Everything that the hub printed. */
  output: () => string;
  dataDir: string;
  /** What an operator's command is told, to find the same data. */
  environment: Readonly<Record<string, string>>;
  signIn(clientId: string): Promise<Caller>;
  post(body: string, headers?: Record<string, string>): Promise<{ status: number; answer: Answer; text: string }>;
  /** Sends SIGTERM and answers the exit code; its data goes as well, unless they are to be kept for another start. */
  stop(options?: { keepData: boolean }): Promise<number | null>;
}

/** The built hub as a process of its own, on a fresh data directory and a free port. */
export async function startHub(
  dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-')),
  environment: Readonly<Record<string, string>> = {},
  topology = usualTopology(dataDir),
): Promise<RunningHub> {
  const port = await freePort();
  const given = { NODE_ENV: 'test', PORT: String(port), DATA_DIR: dataDir, ...topology.environment, ...environment };
  const child = spawn(process.execPath, topology.command, {
    env: { ...process.env, ...given },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
  child.stderr.on('data', (part: Buffer) => (printed += part.toString()));
  // In production its log alone says that it is ready.
  const sign = given.NODE_ENV === 'production' ? '"message":"started"' : 'Ba Nhà is ready';
  await ready(child, () => printed, sign);
  const url = `http://localhost:${port}`;
  return {
    url,
    pid: child.pid!,
    output: () => printed,
    dataDir,
    environment: { DATA_DIR: dataDir, ...topology.environment },
    signIn: (clientId) => signIn(url, clientId),
    post: async (body, headers = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
        body,
      });
      const text = await response.text();
      return { status: response.status, text, answer: parsed(text) };
    },
    stop: async ({ keepData } = { keepData: false }) => {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }
      if (!keepData) {
        rmSync(dataDir, { recursive: true, force: true });
        await topology.drop();
      }
      return child.exitCode;
    },
  };
}

function parsed(text: string): Answer {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function ready(child: ChildProcess, printed: () => string, sign: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      child.kill('SIGTERM');
      reject(new Error(`The hub did not get ready:\n${printed()}`));
    }, READY_WITHIN_MS);
    const look = () => {
      if (!printed().includes(sign)) return;
      clearTimeout(limit);
      resolve();
    };
    child.stdout?.on('data', look);
    child.once('exit', (code) => {
      clearTimeout(limit);
      reject(new Error(`The hub ended with ${code}:\n${printed()}`));
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
