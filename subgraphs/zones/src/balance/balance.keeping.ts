import { holdRows, insertRows, isFile, marksFor, readRows, updateRows } from '@ba-nha/shared/database';
import { balanceMeasures, type BalanceFact, type BalanceMeasure } from '@ba-nha/shared/balance';
import type { EntityManager } from 'typeorm';
import { openFiguresOf, type OpenFigures, type Part } from './balance.disclosure';
import { KeptFact, LabourBalanceCell } from './balance.entity';
import { amountOf, CellDeltas, cellId, cellKeyOf, noMeasures, type CellKey, type Measures } from './balance.rules';

const CHUNK = 200;

/** What is read of a fact that is kept: all of it. */
const FACT = [
  ...(['measure', 'sourceId', 'sourceVersion'] as const),
  ...(['provinceCode', 'zoneCode', 'occupationCode', 'level', 'quarter', 'amount'] as const),
  ...(['enterpriseId', 'schoolId', 'trainingOrderId'] as const),
];

export const factKey = ({ measure, sourceId }: { measure: string; sourceId: string }): string =>
  `${measure} ${sourceId}`;

/** A fact in the form that is kept. */
export const keptForm = (fact: BalanceFact): KeptFact =>
  Object.assign(new KeptFact(), {
    measure: fact.measure,
    sourceId: fact.sourceId,
    sourceVersion: fact.sourceVersion,
    ...cellKeyOf(fact),
    amount: amountOf(fact),
    enterpriseId: fact.enterpriseId ?? null,
    schoolId: fact.schoolId ?? null,
    trainingOrderId: fact.trainingOrderId ?? null,
  });

/**
 * Counts facts into their cells. Each is taken once and in any order: what is older than the fact that is kept, or the
 * same, is left alone; what is newer takes the kept fact out of its cell and puts itself into its own.
 */
export async function countIn(manager: EntityManager, told: readonly BalanceFact[]): Promise<void> {
  const newest = newestOf(told.map(keptForm));
  const kept = await keptFacts(manager, newest);
  const due = newest.filter((fact) => (kept.get(factKey(fact))?.sourceVersion ?? -1) < fact.sourceVersion);
  if (!due.length) return;
  const deltas = new CellDeltas();
  // Published orders are told as they are, and no gap hangs on them.
  const derived = new CellDeltas();
  for (const fact of due) {
    const before = kept.get(factKey(fact));
    if (before && countsTheSame(before, fact)) continue;
    for (const all of fact.measure === 'ordered' ? [deltas] : [deltas, derived]) {
      if (before) all.add(before.measure, cellKeyOf(before), -before.amount);
      all.add(fact.measure, cellKeyOf(fact), fact.amount);
    }
  }
  await holdCells(
    manager,
    [...deltas.byId.values()].map(({ key }) => key),
  );
  await keep(manager, due, kept);
  await addToCells(manager, deltas);
  await deriveColumns(manager, [...derived.byId.keys()]);
}

/** Whether a newer fact leaves every cell as it is. */
const countsTheSame = (before: KeptFact, fact: KeptFact): boolean =>
  FACT.every((column) => column === 'sourceVersion' || before[column] === fact[column]);

function newestOf(facts: readonly KeptFact[]): KeptFact[] {
  const newest = new Map<string, KeptFact>();
  for (const fact of facts) {
    const known = newest.get(factKey(fact));
    if (!known || known.sourceVersion < fact.sourceVersion) newest.set(factKey(fact), fact);
  }
  return [...newest.values()];
}

async function keptFacts(manager: EntityManager, facts: readonly KeptFact[]): Promise<Map<string, KeptFact>> {
  const idsByMeasure = new Map<BalanceMeasure, string[]>();
  for (const { measure, sourceId } of facts) {
    idsByMeasure.set(measure, [...(idsByMeasure.get(measure) ?? []), sourceId]);
  }
  const kept = new Map<string, KeptFact>();
  for (const [measure, ids] of idsByMeasure) {
    const rest = `WHERE measure = ? AND sourceId IN (${marksFor(ids)})`;
    for (const row of await readRows(manager, KeptFact, FACT, rest, [measure, ...ids])) kept.set(factKey(row), row);
  }
  return kept;
}

/** Two who hear of the same record at once: the second finds the fact changed, fails whole, and is told again. */
async function keep(manager: EntityManager, facts: readonly KeptFact[], kept: Map<string, KeptFact>): Promise<void> {
  const unknown = facts.filter((fact) => !kept.has(factKey(fact)));
  await insertRows(manager, KeptFact, unknown);
  for (const fact of facts) {
    const before = kept.get(factKey(fact));
    if (!before) continue;
    const { measure, sourceId, ...change } = fact;
    const at = { measure, sourceId, sourceVersion: before.sourceVersion };
    if ((await updateRows(manager, KeptFact, at, change)) !== 1)
      throw new Error(`The balance fact ${factKey(fact)} changed meanwhile`);
  }
}

/**
 * Makes the cells that are missing and holds them all until the transaction ends. Writers meet here first and in the order
 * of ids, so that on a server with parallel transactions they queue up instead of blocking each other halfway. The update
 * changes nothing; it is there because a server holds what it updates, and only shares what it ignores.
 */
export async function holdCells(manager: EntityManager, keys: readonly CellKey[]): Promise<void> {
  const byId = new Map(keys.map((key) => [cellId(key), key]));
  const cells = [...byId].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, key]) => emptyCell(id, key));
  for (const rows of inChunks(cells)) {
    await holdRows(manager, LabourBalanceCell, rows, 'level');
  }
}

async function addToCells(manager: EntityManager, deltas: CellDeltas): Promise<void> {
  const changes = [...deltas.byId].map(([id, { measures }]) => ({ id, measures }));
  for (const chunk of inChunks(changes)) await increment(manager, chunk);
}

export const emptyCell = (id: string, key: CellKey): LabourBalanceCell =>
  Object.assign(new LabourBalanceCell(), {
    id,
    ...key,
    ...noMeasures(),
    gap: 0,
    ...openFiguresOf([]),
  });

async function increment(
  manager: EntityManager,
  changes: readonly { id: string; measures: Measures }[],
): Promise<void> {
  const set: string[] = [];
  const values: unknown[] = [];
  for (const measure of balanceMeasures) {
    const added = changes.filter(({ measures }) => measures[measure] !== 0);
    if (!added.length) continue;
    set.push(`${measure} = ${measure} + CASE id ${'WHEN ? THEN ? '.repeat(added.length)}ELSE 0 END`);
    values.push(...added.flatMap(({ id, measures }) => [id, measures[measure]]));
  }
  // A record that moved from a cell and back within one call leaves nothing to add.
  if (!set.length) return;
  await updateCells(
    manager,
    set,
    values,
    changes.map(({ id }) => id),
  );
}

const updateCells = (
  manager: EntityManager,
  set: readonly string[],
  values: readonly unknown[],
  ids: readonly string[],
): Promise<unknown> =>
  manager.query(`UPDATE balance_cells SET ${set.join(', ')} WHERE id IN (${marksFor(ids)})`, [...values, ...ids]);

/** Brings what follows from the counts and from whose they are up to date, for these cells. */
export async function deriveColumns(manager: EntityManager, ids: readonly string[]): Promise<void> {
  for (const chunk of inChunks(ids)) {
    const parts = await partsOfCells(manager, chunk);
    await writeDerived(
      manager,
      chunk.map((id) => ({ id, figures: openFiguresOf(parts.get(id) ?? []) })),
    );
  }
}

/** Every cell's parts, as they are now: a server must not answer from what the transaction saw when it began. */
async function partsOfCells(manager: EntityManager, ids: readonly string[]): Promise<Map<string, Part[]>> {
  const places = ['occupationCode', 'quarter', 'provinceCode', 'zoneCode', 'level'];
  const rows = await manager.query<(Part & { cellId: string; amount: number | string })[]>(
    `SELECT c.id AS cellId, f.measure, f.enterpriseId, f.schoolId, f.trainingOrderId, SUM(f.amount) AS amount
     FROM balance_cells c JOIN balance_facts f ON ${places.map((name) => `f.${name} = c.${name}`).join(' AND ')}
     WHERE c.id IN (${marksFor(ids)}) AND f.amount > 0 AND f.measure <> 'ordered'
     GROUP BY c.id, f.measure, f.enterpriseId, f.schoolId, f.trainingOrderId ${isFile(manager) ? '' : 'LOCK IN SHARE MODE'}`,
    [...ids],
  );
  const byCell = new Map<string, Part[]>();
  for (const { cellId: id, ...part } of rows) {
    byCell.set(id, [...(byCell.get(id) ?? []), { ...part, amount: Number(part.amount) }]);
  }
  return byCell;
}

async function writeDerived(
  manager: EntityManager,
  cells: readonly { id: string; figures: OpenFigures }[],
): Promise<void> {
  const set = ['gap = demand - contracted - plannedGraduates'];
  const values: unknown[] = [];
  for (const name of Object.keys(openFiguresOf([])) as (keyof OpenFigures)[]) {
    set.push(`${name} = CASE id ${'WHEN ? THEN ? '.repeat(cells.length)}END`);
    values.push(...cells.flatMap(({ id, figures }) => [id, figures[name]]));
  }
  await updateCells(
    manager,
    set,
    values,
    cells.map(({ id }) => id),
  );
}

export function inChunks<T>(items: readonly T[], size = CHUNK): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
