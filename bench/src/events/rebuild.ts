import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from './migrated';
import { fillOrders } from './fill';
import type { Rebuilt } from './rebuild.worker';
import { clearServers, type HubServers } from '../hub/servers';

export interface Rebuild {
  facts: number;
  /** From nothing, and once more when nothing has changed. */
  first: Rebuilt;
  again: Rebuilt;
}

/** How long the balance takes to be built from nothing from so many orders, as `npm run rebuild-balance` does it. */
export async function rebuildOf(count: number, servers?: HubServers): Promise<Rebuild> {
  const name = `banha_bench_rebuild_${process.pid}`;
  const folder = mkdtempSync(join(tmpdir(), 'ba-nha-bench-rebuild-'));
  const environment = {
    DATA_DIR: folder,
    ...(servers ? { DATABASE_URL: `${servers.databaseUrl}/${name}` } : {}),
  };
  try {
    await fillOrders(await migrate(environment), count);
    const first = await rebuildOnce(environment);
    const again = await rebuildOnce(environment);
    return { facts: count, first, again };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    if (servers) await clearServers(servers, name);
  }
}

/** In a process of its own, as an operator's command is. */
async function rebuildOnce(environment: Record<string, string>): Promise<Rebuilt> {
  const child = fork(join(__dirname, 'rebuild.worker.js'), [], { env: { ...process.env, ...environment } });
  const ended = once(child, 'exit');
  const told = await Promise.race([once(child, 'message'), ended.then(() => [undefined])]);
  await ended;
  if (!told[0]) throw new Error('The rebuild failed');
  return told[0] as Rebuilt;
}
