import { balanceMeasures, demandBalance, type BalanceFact } from '@ba-nha/shared/balance';
import { insertAll } from '@ba-nha/shared/database';
import { MoreThan, type EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { LabourDemand } from '../labour-demand/labour-demand.entity';
import { demandFacts } from '../labour-demand/labour-demand.facts';
import { rowLock } from '../row-lock';
import { KeptFact, LabourBalanceCell } from './balance.entity';
import { deriveColumns, emptyCell, factKey, inChunks, keptForm } from './balance.keeping';
import { CellDeltas, cellKeyOf } from './balance.rules';
import { owners } from './balance.sources';

const PAGE = 500;

export interface RebuildResult {
  /** Records that were counted. */
  facts: number;
  /** Cells that count anything. */
  cells: number;
  /** Cells that had counted something else. */
  changed: number;
}

type Facts = Map<string, KeptFact>;

/**
 * Builds the balance from what its owners have today. All owners are asked first; the tables are brought in line
 * afterwards, in one transaction, so that readers see the old balance or the new one. Facts that arrive by event
 * meanwhile win by their versions; what was kept before and no owner knows any more goes.
 */
export async function rebuildBalance(hub: Pick<Hub, 'database' | 'doors'>): Promise<RebuildResult> {
  const before = new Set((await hub.database.read((manager) => manager.find(KeptFact))).map(factKey));
  const told: Facts = new Map();
  for (const page of [...owners.map((owner) => pagesOfOwner(hub, owner)), pagesOfDemand(hub)]) {
    for await (const facts of page) for (const fact of facts) told.set(factKey(fact), keptForm(fact));
  }
  return hub.database.inTransaction(async (manager) => {
    const facts = await settleFacts(manager, told, before);
    const cells = cellsOf(facts.values());
    const changed = await settleCells(manager, cells);
    return { facts: facts.size, cells: cells.byId.size, changed };
  });
}

async function* pagesOfOwner(
  { doors }: Pick<Hub, 'doors'>,
  { subgraph, field }: (typeof owners)[number],
): AsyncGenerator<BalanceFact[]> {
  let after = '';
  for (;;) {
    const query = `query Facts($after: String!, $first: Int!) { ${field}(after: $after, first: $first) }`;
    const answer = await doors.ask<Record<string, BalanceFact[]>>(subgraph, query, { after, first: PAGE });
    const facts = answer[field] ?? [];
    yield facts;
    if (facts.length < PAGE) return;
    after = facts.at(-1)!.sourceId;
  }
}

async function* pagesOfDemand({ database }: Pick<Hub, 'database'>): AsyncGenerator<BalanceFact[]> {
  let after = '';
  for (;;) {
    const page = { where: { id: MoreThan(after) }, order: { id: 'ASC' }, take: PAGE } as const;
    const demands = await database.read((manager) => manager.find(LabourDemand, page));
    yield demands.map((demand) => demandBalance(demand, demandFacts(demand)));
    if (demands.length < PAGE) return;
    after = demands.at(-1)!.id;
  }
}

/** The facts as they ought to be, written where they were not so; other writers wait until the balance is in line. */
async function settleFacts(manager: EntityManager, told: Facts, before: ReadonlySet<string>): Promise<Facts> {
  const kept: Facts = new Map((await manager.find(KeptFact, rowLock(manager))).map((fact) => [factKey(fact), fact]));
  const settled: Facts = new Map(kept);
  for (const key of kept.keys()) if (before.has(key) && !told.has(key)) settled.delete(key);
  for (const [key, fact] of told) {
    if ((kept.get(key)?.sourceVersion ?? -1) <= fact.sourceVersion) settled.set(key, fact);
  }
  const gone = [...kept].filter(([key]) => !settled.has(key)).map(([, fact]) => fact);
  for (const { measure, sourceId } of gone) await manager.delete(KeptFact, { measure, sourceId });
  const written = [...settled].filter(([key, fact]) => !isSame(fact, kept.get(key))).map(([, fact]) => fact);
  for (const rows of inChunks(written, PAGE)) await manager.upsert(KeptFact, rows, ['measure', 'sourceId']);
  return settled;
}

const isSame = (a: KeptFact, b: KeptFact | undefined): boolean =>
  b !== undefined && (Object.keys(a) as (keyof KeptFact)[]).every((column) => a[column] === b[column]);

function cellsOf(facts: Iterable<KeptFact>): CellDeltas {
  const cells = new CellDeltas();
  for (const fact of facts) cells.add(fact.measure, cellKeyOf(fact), fact.amount);
  return cells;
}

/** Brings the cells in line and answers how many were not. */
async function settleCells(manager: EntityManager, { byId }: CellDeltas): Promise<number> {
  const kept = new Map((await manager.find(LabourBalanceCell, rowLock(manager))).map((cell) => [cell.id, cell]));
  const missing = [...byId].filter(([id]) => !kept.has(id));
  await insertAll(
    manager,
    LabourBalanceCell,
    missing.map(([id, { key, measures }]) => Object.assign(emptyCell(id, key), measures)),
  );
  let changed = missing.length;
  for (const [id, cell] of kept) {
    const measures = byId.get(id)?.measures ?? emptyCell(id, cell);
    const differing = balanceMeasures.filter((measure) => cell[measure] !== measures[measure]);
    if (!differing.length) continue;
    changed += 1;
    await manager.update(LabourBalanceCell, { id }, Object.fromEntries(differing.map((m) => [m, measures[m]])));
  }
  await deriveColumns(manager, [...new Set([...kept.keys(), ...byId.keys()])]);
  return changed;
}
