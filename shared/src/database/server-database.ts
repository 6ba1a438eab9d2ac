import { createHash } from 'node:crypto';
import { createConnection } from 'mysql2/promise';

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
