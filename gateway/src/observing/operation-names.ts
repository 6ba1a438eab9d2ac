import type { Operation } from './request-record';

const LONGEST_NAME = 64;
/** Names that no trusted document has are told apart up to so many. */
const MOST_NAMES = 100;

/** An operation's name as it may be logged: clients choose it, so it is cut, and long numbers in it are masked. */
export function shownName(name: string): string {
  return name
    .replace(/\d{6,}/g, '_')
    .replace(/[^\w]/g, '_')
    .slice(0, LONGEST_NAME);
}

/**
 * The operations that metrics tell apart. A label's values live as long as the process, so nobody may invent them without
 * end: names of trusted documents count, and the first hundred others that signed-in callers ask for by.
 */
export class OperationLabels {
  private readonly known = new Set<string>();

  labelOf(operation: Operation | undefined, isSignedIn: boolean): string {
    if (!operation) return 'none';
    if (operation.name === undefined) return 'anonymous';
    const name = shownName(operation.name);
    if (operation.registered || this.known.has(name)) return name;
    if (!isSignedIn || this.known.size >= MOST_NAMES) return 'other';
    this.known.add(name);
    return name;
  }
}
