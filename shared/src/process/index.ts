import { CodeListError } from '../code-lists';
import { ConfigError, readConfig, type Config } from '../config';
import { SchemaBehind, UnfinishedCopy } from '../database';
import { observe, type Observation } from '../observation';

/** What runs until it is told to stop. */
export interface Running {
  stop(): Promise<void>;
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A process that is configured by the environment, and seen from outside under the name of `service`. */
export function runObserved(service: string, start: (config: Config, seen: Observation) => Promise<Running>): void {
  runProcess(async () => {
    const config = readConfig(process.env);
    const observation = await observe(config, { service });
    const running = await start(config, observation);
    return {
      stop: async () => {
        observation.logger.info('stopping');
        await running.stop();
        await observation.stop();
      },
    };
  });
}

/** Starts a process's work and ends it on SIGTERM, on SIGINT, or when whoever supervises it has gone. */
export function runProcess(start: () => Promise<Running>): void {
  let running: Running | undefined;
  let stopping = false;
  const stop = () => {
    // A terminal sends SIGINT to npm and to us, so it may come twice; the first one counts.
    if (stopping) return;
    stopping = true;
    if (!running) process.exit(0);
    running.stop().then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
  start().then((started) => {
    running = started;
  }, fail);
}

/** Ends a process that did not come up, or did not go down as it should, and says why. */
export function fail(error: unknown): void {
  process.stderr.write(`${startingFault(error)}\n`);
  process.exit(1);
}

/** One sentence for what whoever starts the hub can mend; everything for what nobody expected. */
function startingFault(error: unknown): string {
  const mendable = [ConfigError, SchemaBehind, UnfinishedCopy];
  if (mendable.some((kind) => error instanceof kind)) return (error as Error).message;
  if (error instanceof CodeListError) return `The hub does not start with this code list.\n${error.message}`;
  const { code, path, port } = error as { code?: string; path?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken, perhaps by another hub. Stop it, or set PORT (or METRICS_PORT).`;
  if (code === 'EACCES' || code === 'EEXIST' || code === 'ENOTDIR' || code === 'EROFS') {
    return `The hub cannot keep its data at ${path}. Set DATA_DIR to a folder that it may write.`;
  }
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') {
    return 'A database in DATA_DIR is damaged or no database of the hub. Restore a backup, or set another DATA_DIR.';
  }
  // The stack alone: a failed statement's error also has the values that it was sent with.
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
