import type { Database } from '../database';
import type { Anchor } from './anchors';
import type { LaneHead } from './audit-log';
import { AuditEntry, AuditHead, GENESIS } from './entry.entity';
import { LaneWalk, type AnchoredHead } from './lane-walk';

/** What has been done to an entry, or to several in a row. */
export interface Finding {
  database: string;
  lane: number;
  /** The entry's number; of several the first. */
  number: number;
  what: 'ALTERED' | 'DROPPED' | 'REORDERED' | 'CUT';
  says: string;
}

export interface Verdict {
  database: string;
  entries: number;
  lanes: number;
  /** How many anchored heads the entries were held against. */
  anchors: number;
  findings: Finding[];
}

const ROWS_READ = 1_000;

/**
 * Holds a database's log against itself, entry by entry, and against its anchors. The hub may be writing meanwhile. What
 * was altered since the last anchor, with everything after it hashed again, is not to be seen by anybody.
 */
export async function verifyLog(database: Database, allAnchors: readonly Anchor[]): Promise<Verdict> {
  const anchored = anchorsByLane(allAnchors, database.name);
  const before = await headsOf(database);
  const lanes = new Set([...before.keys(), ...anchored.keys(), ...(await lanesOf(database))]);
  const verdict: Verdict = { database: database.name, entries: 0, lanes: lanes.size, anchors: 0, findings: [] };
  for (const lane of [...lanes].sort((a, b) => a - b)) {
    const walk = new LaneWalk(database.name, lane, anchored.get(lane) ?? [], (row) => originOf(database, row, lanes));
    for await (const rows of pages(database, lane)) await walk.take(rows);
    walk.end(before.get(lane), (await headsOf(database)).get(lane));
    verdict.entries += walk.entries;
    verdict.anchors += anchored.get(lane)?.length ?? 0;
    verdict.findings.push(...walk.findings);
  }
  return verdict;
}

function anchorsByLane(anchors: readonly Anchor[], database: string): Map<number, AnchoredHead[]> {
  const byLane = new Map<number, AnchoredHead[]>();
  for (const { at, heads } of anchors.filter((anchor) => anchor.database === database)) {
    for (const { lane, number, hash } of heads) {
      byLane.set(lane, [...(byLane.get(lane) ?? []), { at, number, hash }]);
    }
  }
  for (const heads of byLane.values()) heads.sort((a, b) => a.number - b.number);
  return byLane;
}

async function headsOf(database: Database): Promise<Map<number, LaneHead>> {
  const heads = await database.read((manager) => manager.find(AuditHead));
  return new Map(heads.map((head) => [head.lane, head]));
}

async function lanesOf(database: Database): Promise<number[]> {
  const rows = await database.read((manager) =>
    manager.query<{ lane: number | string }[]>('SELECT DISTINCT lane FROM audit_entries'),
  );
  return rows.map(({ lane }) => Number(lane));
}

async function* pages(database: Database, lane: number): AsyncGenerator<AuditEntry[]> {
  for (let after = 0; ;) {
    const rows = await database.read((manager) =>
      manager
        .createQueryBuilder(AuditEntry, 'e')
        .where('e.lane = :lane AND e.number > :after', { lane, after })
        .orderBy('e.number')
        .limit(ROWS_READ)
        .getMany(),
    );
    if (rows.length) yield rows;
    if (rows.length < ROWS_READ) return;
    after = rows.at(-1)!.number;
  }
}

/** Where the entry stands that an entry was chained to when it was written: its own place then was the next. */
async function originOf(
  database: Database,
  { previousHash }: AuditEntry,
  lanes: ReadonlySet<number>,
): Promise<{ lane: number; number: number }[]> {
  if (previousHash === GENESIS) return [...lanes].map((lane) => ({ lane, number: 1 }));
  const before = await database.read((manager) => manager.findBy(AuditEntry, { hash: previousHash }));
  return before.map(({ lane, number }) => ({ lane, number: number + 1 }));
}
