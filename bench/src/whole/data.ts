import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const GENERATE = join(__dirname, '../../../scripts/generate.mjs');

/** Where a hub's data are, as its environment says it, and its databases. */
export interface Place {
  /** For its keys; on SQLite for its databases too. */
  dataDir: string;
  /** As `DATABASE_URL`; absent where they are files. */
  databaseUrl?: string;
}

/** Generates a hub's data unless an earlier run has left them there, whole. */
export async function seeTo(place: Place, orders: number): Promise<void> {
  const sign = join(place.dataDir, 'generated');
  if (existsSync(sign)) return;
  mkdirSync(place.dataDir, { recursive: true, mode: 0o700 });
  const database = place.databaseUrl === undefined ? [] : ['--database', place.databaseUrl];
  const args = [GENERATE, '--orders', String(orders), '--seed', '1', '--data-dir', place.dataDir, ...database];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The data could not be generated: ${args.slice(1).join(' ')}`);
  writeFileSync(sign, '');
}
