import { createHash } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { GraphFault } from '../errors';

const USUAL_PREFIX = 'ba_nha';
/** What MariaDB and MySQL take as a lock's name. */
const LONGEST_LOCK = 64;
/** Longer than a migration of a large table. */
const WAIT_SECONDS = 3_600;

/** The address of a subgraph's own database on the server: `…/hub` gives `…/hub_schools`. */
export function databaseUrlOn(serverUrl: string, subgraph: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${url.pathname.replace(/^\/+|\/+$/g, '') || USUAL_PREFIX}_${subgraph}`;
  return url.toString();
}

/**
 * Does the work while no other process does so on the same database: several instances of a subgraph that start together
 * bring their code lists in one after the other.
 */
export async function aloneOn<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  const url = new URL(databaseUrl);
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = '';
  const connection = await createConnection({ uri: url.toString() });
  try {
    const lock = createHash('sha256').update(`start of ${name}`).digest('hex').slice(0, LONGEST_LOCK);
    const [rows] = await connection.query('SELECT GET_LOCK(?, ?) AS got', [lock, WAIT_SECONDS]);
    if ((rows as { got: number | null }[])[0]?.got !== 1) throw new Error(`Another process keeps ${name} locked`);
    return await work();
  } finally {
    // The lock goes with the connection.
    connection.destroy();
  }
}

const AWAY =
  /^(ECONN|EPIPE|EHOST|ENET|ETIMEDOUT|ENOTFOUND|EAI_|PROTOCOL_CONNECTION|ER_\w*SHUTDOWN|ER_CON_COUNT|ER_CONNECTION_KILLED|ER_CLIENT_INTERACTION_TIMEOUT)/;

/** The database's server cannot be reached; whether what was asked has happened is not known. */
class DatabaseAway extends GraphFault {
  constructor(override readonly cause: unknown) {
    super('DEPENDENCY_UNAVAILABLE');
  }
}

/** Whether the server could not be reached, so that it may be there a little later. */
export const isServerAway = (error: unknown): boolean => error instanceof DatabaseAway || isConnectionLost(error);

/** Whether the way to the server failed, and not what was asked of it. */
export function isConnectionLost(error: unknown): boolean {
  const { code, driverError } = (error ?? {}) as { code?: string; driverError?: { fatal?: boolean } };
  return AWAY.test(code ?? '') || driverError?.fatal === true;
}

/** Does the work; where the server is away, callers are told that a part of the hub is. */
export async function awayAsFault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isConnectionLost(error) ? new DatabaseAway(error) : error;
  }
}
