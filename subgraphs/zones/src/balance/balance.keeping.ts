import { insertAll } from '@ba-nha/shared/database';
import { balanceMeasures, type BalanceFact, type BalanceMeasure } from '@ba-nha/shared/balance';
import { In, type EntityManager } from 'typeorm';
import { derivedColumns } from './balance.disclosure';
import { KeptFact, LabourBalanceCell } from './balance.entity';
import { amountOf, CellDeltas, cellId, cellKeyOf, noMeasures, type CellKey, type Measures } from './balance.rules';

const CHUNK = 200;

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
  for (const fact of due) {
    const before = kept.get(factKey(fact));
    if (before) deltas.add(before.measure, cellKeyOf(before), -before.amount);
    deltas.add(fact.measure, cellKeyOf(fact), fact.amount);
  }
  await holdCells(
    manager,
    [...deltas.byId.values()].map(({ key }) => key),
  );
  await keep(manager, due, kept);
  await addToCells(manager, deltas);
  const touched = [...deltas.byId.keys()];
  if (due.some(({ measure }) => measure === 'demand')) await countDeclarers(manager, touched);
  await deriveColumns(manager, touched);
}

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
    for (const row of await manager.findBy(KeptFact, { measure, sourceId: In(ids) })) kept.set(factKey(row), row);
  }
  return kept;
}

/** Two who hear of the same record at once: the second finds the fact changed, fails whole, and is told again. */
async function keep(manager: EntityManager, facts: readonly KeptFact[], kept: Map<string, KeptFact>): Promise<void> {
  const unknown = facts.filter((fact) => !kept.has(factKey(fact)));
  await insertAll(manager, KeptFact, unknown);
  for (const fact of facts) {
    const before = kept.get(factKey(fact));
    if (!before) continue;
    const { measure, sourceId, ...change } = fact;
    const { affected } = await manager.update(
      KeptFact,
      { measure, sourceId, sourceVersion: before.sourceVersion },
      change,
    );
    if (affected !== 1) throw new Error(`The balance fact ${factKey(fact)} changed meanwhile`);
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
    const insert = manager.createQueryBuilder().insert().into(LabourBalanceCell).values(rows);
    await insert.orUpdate(['level'], ['id']).updateEntity(false).execute();
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
    declarers: 0,
    openDemand: 0,
    openGap: 0,
  });

async function increment(
  manager: EntityManager,
  changes: readonly { id: string; measures: Measures }[],
): Promise<void> {
  const params: Record<string, unknown> = { ids: changes.map(({ id }) => id) };
  const set: Record<string, () => string> = {};
  for (const measure of balanceMeasures) {
    const cases = changes.flatMap(({ id, measures }, i) => {
      if (measures[measure] === 0) return [];
      params[`id${i}`] = id;
      params[`${measure}${i}`] = measures[measure];
      return [`WHEN :id${i} THEN :${measure}${i}`];
    });
    if (cases.length) set[measure] = () => `${measure} + CASE id ${cases.join(' ')} ELSE 0 END`;
  }
  // A record that moved from a cell and back within one call leaves nothing to add.
  if (!Object.keys(set).length) return;
  await manager
    .createQueryBuilder()
    .update(LabourBalanceCell)
    .set(set)
    .where('id IN (:...ids)')
    .setParameters(params)
    .execute();
}

const declarersOfCell = `(SELECT COUNT(DISTINCT d.enterpriseId) FROM labour_demands d
  WHERE d.occupationCode = balance_cells.occupationCode AND d.quarter = balance_cells.quarter
  AND d.provinceCode = balance_cells.provinceCode AND d.level = balance_cells.level
  AND COALESCE(d.zoneCode, '') = balance_cells.zoneCode AND d.headcount > 0 AND d.reason <> 'RETRAINING')`;

/** Counts the enterprises behind the demand of cells, all of them where none are named. */
export const countDeclarers = (manager: EntityManager, ids?: readonly string[]): Promise<void> =>
  setByColumns(manager, { declarers: declarersOfCell }, ids);

/** Brings what follows from the counts up to date, in a statement of its own: databases differ in what a column means in the statement that changes it. */
export const deriveColumns = (manager: EntityManager, ids?: readonly string[]): Promise<void> =>
  setByColumns(manager, derivedColumns, ids);

async function setByColumns(
  manager: EntityManager,
  expressions: Record<string, string>,
  ids?: readonly string[],
): Promise<void> {
  const set = Object.fromEntries(Object.entries(expressions).map(([name, sql]) => [name, () => sql]));
  const update = () => manager.createQueryBuilder().update(LabourBalanceCell).set(set);
  if (!ids) {
    await update().execute();
    return;
  }
  for (const chunk of inChunks(ids)) await update().where('id IN (:...ids)', { ids: chunk }).execute();
}

export function inChunks<T>(items: readonly T[], size = CHUNK): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
