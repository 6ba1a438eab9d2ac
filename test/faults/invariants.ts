import type { EventType } from '@ba-nha/shared/events';
import { listeners as enterpriseListeners } from '../../subgraphs/enterprises/src/listeners';
import { listeners as internshipListeners } from '../../subgraphs/internships/src/listeners';
import { listeners as schoolListeners } from '../../subgraphs/schools/src/listeners';
import { listeners as zoneListeners } from '../../subgraphs/zones/src/listeners';
import { rebuildBalance } from '../../gateway/src/hub/maintenance';
import { verifyAudit } from '../../gateway/src/hub/verify-audit';
import { until } from '../../shared/src/testing/until';
import { subgraphNames } from '../support/hub-in-process';
import type { Ledger } from './load';
import type { Records } from './records';

const SETTLES_WITHIN_MS = 60_000;

/** Who takes in what, as the subgraphs say it themselves; only names are read, nothing is called. */
const consumers: { subgraph: string; name: string; on: readonly EventType[] }[] = [
  ['schools', schoolListeners({} as never)] as const,
  ['enterprises', enterpriseListeners({} as never)] as const,
  ['internships', internshipListeners({} as never, {} as never)] as const,
  ['zones', zoneListeners({} as never)] as const,
].flatMap(([subgraph, all]) => all.map(({ name, on }) => ({ subgraph, name, on })));

/** What must hold after every fault, each by the sentence that is told where it does not. */
export async function brokenInvariants(
  records: Records,
  ledger: Ledger,
  environment: Readonly<Record<string, string>>,
): Promise<string[]> {
  const settled = await settles(records);
  const [balance, audit] = [await rebuildBalance(environment), await verifyAudit(environment, [])];
  return [
    ...settled,
    ...(await missing(records, ledger)),
    ...(await limits(records)),
    ...(balance.changed ? [`${balance.changed} cells of the balance are not as they would be rebuilt`] : []),
    ...audit.flatMap(({ database, findings }) => (findings.length ? [`the audit chain of ${database} is broken`] : [])),
  ];
}

/** Waits until every event has been told and applied. */
async function settles(records: Records): Promise<string[]> {
  const open = async () => {
    const sentences: string[] = [];
    for (const name of subgraphNames) {
      const waiting = await records.count(`SELECT COUNT(*) FROM {${name}}.outbox_events WHERE publishedAt IS NULL`);
      if (waiting) sentences.push(`${waiting} events of ${name} were never told`);
      const parked = await records.count(`SELECT COUNT(*) FROM {${name}}.parked_events`);
      if (parked) sentences.push(`${parked} events were parked by ${name}`);
    }
    for (const consumer of consumers) {
      const lost = await notApplied(records, consumer);
      if (lost) sentences.push(`${lost} events were not applied by ${consumer.name}`);
    }
    return sentences;
  };
  let sentences: string[] = [];
  await until(async () => (sentences = await open()).length === 0, SETTLES_WITHIN_MS).catch(() => undefined);
  return sentences;
}

async function notApplied(
  records: Records,
  { subgraph, name, on }: { subgraph: string; name: string; on: readonly EventType[] },
): Promise<number> {
  let lost = 0;
  for (const source of subgraphNames) {
    lost += await records.count(
      `SELECT COUNT(*) FROM {${source}}.outbox_events o LEFT JOIN {${subgraph}}.inbox_events i
         ON i.eventId = o.id AND i.consumer = ? WHERE o.type IN (?) AND i.eventId IS NULL`,
      [name, on],
    );
  }
  return lost;
}

/** Every write that the hub said was done is there once, and none of those that it kept silent about is there twice. */
async function missing(records: Records, ledger: Ledger): Promise<string[]> {
  const kinds = [
    {
      what: 'order',
      said: ledger.orders,
      sql: "SELECT outcomes AS k, id FROM {enterprises}.training_orders WHERE outcomes LIKE '%order-%'",
    },
    {
      what: 'offer',
      said: ledger.offers,
      sql: "SELECT note AS k, id FROM {enterprises}.offers WHERE note LIKE 'order-%'",
    },
    { what: 'contract', said: ledger.contracts, sql: 'SELECT offerId AS k, id FROM {enterprises}.training_contracts' },
    {
      what: 'position',
      said: ledger.positions,
      sql: "SELECT title AS k, id FROM {internships}.internship_positions WHERE title LIKE 'position-%'",
    },
  ];
  const sentences: string[] = [];
  for (const { what, said, sql } of kinds) {
    const found = new Map<string, string[]>();
    for (const { k, id } of await records.rows<{ k: string; id: string }>(sql)) {
      const key = keyIn(k);
      found.set(key, [...(found.get(key) ?? []), id]);
    }
    const twice = [...found].filter(([, ids]) => ids.length > 1).map(([key]) => key);
    if (twice.length) sentences.push(`${twice.length} ${what}s are there more than once (${twice[0]})`);
    const lost = [...said].filter(([key, id]) => found.get(key)?.[0] !== id).map(([key]) => key);
    if (lost.length) sentences.push(`${lost.length} acknowledged ${what}s are lost (${lost[0]})`);
  }
  const thereOf = async (table: string, column: string, ids: Iterable<string>) => {
    const wanted = [...new Set(ids)];
    if (!wanted.length) return 0;
    const there = await records.count(`SELECT COUNT(*) FROM ${table} WHERE id IN (?) AND ${column}`, [wanted]);
    return wanted.length - there;
  };
  const unsigned = await thereOf('{enterprises}.training_contracts', "status = 'IN_FORCE'", ledger.signed);
  if (unsigned) sentences.push(`${unsigned} contracts were signed and are not in force`);
  const unplaced = await thereOf('{internships}.placements', "status = 'ACCEPTED'", ledger.acceptedPlacements);
  if (unplaced) sentences.push(`${unplaced} accepted placements are not accepted`);
  const undeclared = await thereOf('{zones}.labour_demands', '1', ledger.demands.values());
  if (undeclared) sentences.push(`${undeclared} declared demands are lost`);
  return sentences;
}

/** An order has its key as the only one of its outcomes, a list in JSON. */
const keyIn = (text: string): string => /^\["(.+)"\]$/.exec(text)?.[1] ?? text;

async function limits(records: Records): Promise<string[]> {
  const checks: [string, string][] = [
    [
      'orders have awarded more than they asked for',
      'SELECT COUNT(*) FROM {enterprises}.training_orders WHERE awardedQuantity > quantity',
    ],
    [
      'orders count another sum than their accepted offers',
      `SELECT COUNT(*) FROM (SELECT o.id FROM {enterprises}.training_orders o LEFT JOIN {enterprises}.offers f
         ON f.trainingOrderId = o.id AND f.status = 'ACCEPTED' GROUP BY o.id, o.awardedQuantity
         HAVING o.awardedQuantity <> COALESCE(SUM(f.acceptedQuantity), 0)) AS odd`,
    ],
    [
      'accepted offers have no contract of theirs alone',
      `SELECT COUNT(*) FROM (SELECT f.id FROM {enterprises}.offers f LEFT JOIN {enterprises}.training_contracts c
         ON c.offerId = f.id WHERE f.status = 'ACCEPTED' GROUP BY f.id HAVING COUNT(c.id) <> 1) AS odd`,
    ],
    [
      'positions have more taken places than places',
      'SELECT COUNT(*) FROM {internships}.internship_positions WHERE takenPlaces > places',
    ],
    [
      'positions count other than their placements',
      `SELECT COUNT(*) FROM (SELECT p.id FROM {internships}.internship_positions p LEFT JOIN {internships}.placements t
         ON t.positionId = p.id AND t.status IN ('ACCEPTED', 'ACTIVE', 'COMPLETED') GROUP BY p.id, p.takenPlaces
         HAVING p.takenPlaces <> COUNT(t.id)) AS odd`,
    ],
    ['demands are there twice', 'SELECT COUNT(*) - COUNT(DISTINCT declareKey) FROM {zones}.labour_demands'],
  ];
  const sentences: string[] = [];
  for (const [sentence, sql] of checks) {
    const count = await records.count(sql);
    if (count) sentences.push(`${count} ${sentence}`);
  }
  return sentences;
}
