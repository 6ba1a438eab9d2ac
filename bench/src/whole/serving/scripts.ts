import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const SCRIPTS = join(__dirname, '../../../../scripts');

interface Running {
  url: string;
  stop(): Promise<void>;
}

/** A MariaDB server of one's own, as `scripts/mariadb.mjs` starts it. */
export interface DatabaseServer extends Running {
  pid: number;
}

export async function startMariadb(folder: string, settings: readonly string[]): Promise<DatabaseServer> {
  const { startServer } = (await script('mariadb.mjs')) as {
    startServer(folder: string, settings: readonly string[]): Promise<DatabaseServer>;
  };
  return startServer(folder, settings);
}

/** A private NATS server with an empty store. */
export async function startNats(): Promise<Running> {
  const { testNats } = (await script('nats.mjs')) as { testNats(): Promise<Running> };
  return testNats();
}

const script = (name: string): Promise<unknown> => import(pathToFileURL(join(SCRIPTS, name)).href);
