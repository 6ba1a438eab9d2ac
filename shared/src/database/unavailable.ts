import { GraphFault } from '../errors';

/** Codes of drivers and servers for a way that failed, a server that ends or takes nobody more. */
const LOST =
  /^(ECONN|EPIPE|EHOST|ENET|ETIMEDOUT|ENOTFOUND|EAI_|PROTOCOL_CONNECTION|ER_\w*SHUTDOWN|ER_CON_COUNT|ER_CONNECTION_KILLED|ER_CLIENT_INTERACTION_TIMEOUT)/;
/** What says that nothing more can be kept where it lies. */
const FULL = /^(SQLITE_FULL|SQLITE_IOERR|ER_DISK_FULL|ER_RECORD_FILE_FULL|ENOSPC)/;

/** The database cannot be reached, or cannot keep what it is given; whether that has happened need not be known. */
class DatabaseUnavailable extends GraphFault {
  constructor(override readonly cause: unknown) {
    super('DEPENDENCY_UNAVAILABLE');
  }
}

const codeOf = (error: unknown): string => (error as { code?: string } | null)?.code ?? '';

/** Whether the way to the server failed, and not what was asked of it. */
export const isConnectionLost = (error: unknown): boolean =>
  LOST.test(codeOf(error)) || (error as { driverError?: { fatal?: boolean } } | null)?.driverError?.fatal === true;

/** Whether the server could not be reached, so that it may be there a little later. */
export const isServerAway = (error: unknown): boolean =>
  error instanceof DatabaseUnavailable ? isConnectionLost(error.cause) : isConnectionLost(error);

/** Does the work; where the database is not to be had, callers are told that a part of the hub is not. */
export async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw told(error);
  }
}

/** What callers are told of an error: that a part of the hub is not there, where the database is not to be had. */
export const told = (error: unknown): unknown =>
  isConnectionLost(error) || FULL.test(codeOf(error)) ? new DatabaseUnavailable(error) : error;
