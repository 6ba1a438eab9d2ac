import type { EntityManager } from 'typeorm';
import type { Database } from '../database';
import type { EventType } from './catalogue';
import type { Fact, Outbox } from './outbox';

/** How a subgraph tells once more of one kind of its records, as they stand now. */
export interface Retelling {
  /** Names it for operators: `training orders`. */
  of: string;
  /** The next records after a key, in the order of keys, and what is to be told of them; no `last` where there are none. */
  page(manager: EntityManager, after: string, count: number): Promise<{ last?: string; facts: Fact<EventType>[] }>;
}

const PAGE = 200;

/**
 * Tells everything once more, for consumers that have to be built anew: each record as one event of its present version.
 * Who has that version leaves it alone. Each page is a transaction of its own; answers how many events were written.
 */
export async function retell(
  database: Database,
  outbox: Outbox,
  retellings: readonly Retelling[],
): Promise<Record<string, number>> {
  const told: Record<string, number> = {};
  for (const { of, page } of retellings) {
    told[of] = 0;
    for (let after = ''; ;) {
      const { last, facts } = await database.inTransaction(async (manager) => {
        const found = await page(manager, after, PAGE);
        if (found.facts.length) await outbox.append(manager, ...found.facts);
        return found;
      });
      if (last === undefined) break;
      told[of] += facts.length;
      after = last;
    }
  }
  return told;
}
