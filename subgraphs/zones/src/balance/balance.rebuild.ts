import { demandBalance, type BalanceFact, type BalanceMeasure } from '@ba-nha/shared/balance';
import { isFile, readRows } from '@ba-nha/shared/database';
import { columnsAfter } from '@ba-nha/shared/records';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { LabourDemand } from '../labour-demand/labour-demand.entity';
import { demandFactColumns, demandFacts } from '../labour-demand/labour-demand.facts';
import {
  cellColumns,
  countedCell,
  countedCells,
  countsAlike,
  isAlike,
  writeCells,
  type CountedCell,
} from './balance.cells';
import { KeptFact, LabourBalanceCell } from './balance.entity';
import { inChunks, keptForm } from './balance.keeping';
import { factColumns, RetoldFacts } from './balance.retold';
import { owners } from './balance.sources';

const FIRST_VERSION = 1;
const PAGE = 2_000;
const CELLS_AT_ONCE = 500;

export interface RebuildResult {
  /** Records that were counted. */
  facts: number;
  /** Cells that count anything. */
  cells: number;
  /** Cells that had counted something else. */
  changed: number;
}

/** What an owner tells of the records after an id, in the order of their ids. */
interface Source {
  measure: BalanceMeasure;
  page(after: string): Promise<BalanceFact[]>;
}

/**
 * Builds the balance from what its owners have today. All owners are asked first, page by page beside what is kept of the
 * same records; the tables are brought in line afterwards, in one transaction, so that readers see the old balance or the
 * new one. Facts that arrive by event meanwhile win by their versions; what was kept before its owner was asked, and the
 * owner does not know, goes.
 */
export async function rebuildBalance(hub: Pick<Hub, 'database' | 'doors' | 'clock'>): Promise<RebuildResult> {
  const retold = new RetoldFacts(hub.database, hub.clock.now());
  try {
    const occupations = new Set<string>();
    for (const source of [...owners.map((owner) => sourceOf(hub, owner)), ...demandSources(hub)]) {
      await compare(hub, source, retold, occupations);
    }
    const result = await hub.database.inTransaction(async (manager) => {
      await holdAllCells(manager);
      await retold.settle(manager);
      return settleCells(manager, occupations);
    });
    await retold.clear();
    return result;
  } catch (error) {
    // What is told is why it failed, not that a server that is still taking it back lets nothing be cleared.
    await retold.clear().catch(() => undefined);
    throw error;
  }
}

const sourceOf = ({ doors }: Pick<Hub, 'doors'>, owner: (typeof owners)[number]): Source => ({
  measure: owner.measure,
  page: async (after) => {
    const query = `query Facts($after: String!, $first: Int!) { ${owner.field}(after: $after, first: $first) }`;
    const answer = await doors.ask<Record<string, BalanceFact[]>>(owner.subgraph, query, { after, first: PAGE });
    return answer[owner.field] ?? [];
  },
});

/** Declared demand is our own; it counts as one measure or the other. */
const demandSources = ({ database }: Pick<Hub, 'database'>): Source[] =>
  (['demand', 'retraining'] as const).map((measure) => ({
    measure,
    page: async (after) => {
      const rows = await columnsAfter(database, LabourDemand, demandFactColumns, after, PAGE);
      return rows.map((demand) => demandBalance(demand, demandFacts(demand)));
    },
  }));

/** Goes through a measure's records and what is kept of them side by side; notes where they differ, and their occupations. */
async function compare(
  { database }: Pick<Hub, 'database'>,
  { measure, page }: Source,
  retold: RetoldFacts,
  occupations: Set<string>,
) {
  for (let after = ''; ;) {
    // First what is kept: a record that becomes known in between is then told of, and not taken for one that is gone.
    const kept = await database.read((manager) => keptAfter(manager, measure, after));
    const told = await page(after);
    const bound = lowest(endOf(kept), endOf(told));
    const isWithin = ({ sourceId }: { sourceId: string }) => bound === undefined || sourceId <= bound;
    const keptHere = new Map(kept.filter(isWithin).map((fact) => [fact.sourceId, fact]));
    const toldHere = told.filter((fact) => isWithin(fact) && fact.measure === measure).map(keptForm);
    for (const { occupationCode } of [...keptHere.values(), ...toldHere]) occupations.add(occupationCode);
    const changed = toldHere.filter((fact) => isNews(fact, keptHere.get(fact.sourceId)));
    for (const { sourceId } of toldHere) keptHere.delete(sourceId);
    await retold.add([
      ...changed.map((fact) => ({ fact, isGone: false })),
      ...[...keptHere.values()].map((fact) => ({ fact, isGone: true })),
    ]);
    if (bound === undefined) return;
    after = bound;
  }
}

const keptAfter = (manager: EntityManager, measure: BalanceMeasure, after: string): Promise<KeptFact[]> => {
  const rest = 'WHERE measure = ? AND sourceId > ? ORDER BY sourceId LIMIT ?';
  return readRows(manager, KeptFact, factColumns, rest, [measure, after, PAGE]);
};

/** Up to where a page tells of everything; a page that is not full does so to the end. */
const endOf = (page: readonly { sourceId: string }[]): string | undefined =>
  page.length < PAGE ? undefined : page.at(-1)!.sourceId;
const lowest = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;

/** What is not kept and adds nothing has to be known all the same where an older version, which adds, may still come. */
const isNews = (fact: KeptFact, kept: KeptFact | undefined): boolean =>
  kept
    ? kept.sourceVersion <= fact.sourceVersion && factColumns.some((column) => kept[column] !== fact[column])
    : fact.amount > 0 || fact.sourceVersion > FIRST_VERSION;

/** Whoever counts into a cell holds it first: until the balance is in line they wait. SQLite has one writer anyway. */
async function holdAllCells(manager: EntityManager): Promise<void> {
  if (!isFile(manager)) await manager.query('SELECT id FROM balance_cells FOR UPDATE');
}

/**
 * Brings the cells in line, an occupation after the other, since no statement over all facts of a nation ends in the time
 * that it has.
 */
async function settleCells(manager: EntityManager, occupations: ReadonlySet<string>): Promise<RebuildResult> {
  const sum = { facts: 0, cells: 0, changed: 0 };
  const counting = await manager.query<{ code: string }[]>('SELECT DISTINCT occupationCode AS code FROM balance_cells');
  for (const code of new Set([...occupations, ...counting.map((cell) => cell.code)])) {
    sum.facts += await factsOf(manager, code);
    const counted = await countedCells(manager, code);
    const kept = new Map((await keptCells(manager, code)).map((cell) => [cell.id, cell]));
    const due: CountedCell[] = counted.filter((cell) => !isAlikeKept(cell, kept.get(cell.id)));
    sum.changed += due.filter((cell) => !countsAlikeKept(cell, kept.get(cell.id))).length;
    for (const { id } of counted) kept.delete(id);
    // What no fact counts into stands at nothing.
    for (const cell of kept.values()) {
      const empty = countedCell(cell, []);
      if (!countsAlike(empty, cell)) sum.changed += 1;
      if (!isAlike(empty, cell)) due.push(empty);
    }
    for (const cells of inChunks(due, CELLS_AT_ONCE)) await writeCells(manager, cells);
    sum.cells += counted.length;
  }
  return sum;
}

async function factsOf(manager: EntityManager, occupationCode: string): Promise<number> {
  const count = 'SELECT COUNT(*) AS facts FROM balance_facts WHERE occupationCode = ?';
  const [counted] = await manager.query<{ facts: number | string }[]>(count, [occupationCode]);
  return Number(counted?.facts);
}

const keptCells = (manager: EntityManager, occupationCode: string): Promise<CountedCell[]> =>
  readRows(manager, LabourBalanceCell, cellColumns, 'WHERE occupationCode = ?', [occupationCode]);

const isAlikeKept = (cell: CountedCell, kept: CountedCell | undefined): boolean =>
  kept !== undefined && isAlike(cell, kept);
const countsAlikeKept = (cell: CountedCell, kept: CountedCell | undefined): boolean =>
  kept !== undefined && countsAlike(cell, kept);
