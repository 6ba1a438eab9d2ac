import { Ambient } from '../ambient';

const open = new Ambient<Map<string, number>>();

/** Does the work and counts, by database, the statements that it sends. */
export const tallyStatements = <T>(counts: Map<string, number>, work: () => T): T => open.run(counts, work);

/** Notes a statement for whoever counts what the present work sends. */
export function noteStatement(database: string): void {
  const counts = open.get();
  counts?.set(database, (counts.get(database) ?? 0) + 1);
}
