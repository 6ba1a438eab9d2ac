import { balanceMeasures } from '@ba-nha/shared/balance';
import { cellId, gapOf, openFiguresOf, type Part } from '@ba-nha/zones';
import { Batches } from './batches';
import { instantText } from './calendar';
import type { Subgraph } from './jobs';
import { emitProgramme } from './rows/schools';
import type { Row } from './rows/row';
import type { Store } from './store';
import type { World } from './world';

/** What follows from all the records of a subgraph together, written once they are there; answers how many rows. */
export const endings: Readonly<Partial<Record<Subgraph, (world: World, store: Store) => Promise<number>>>> = {
  schools: async (world, store) => (await countQuotas(store)) + (await programmes(world, store)),
  internships: (world, store) => filled(world, store, 'graduates'),
  zones: async (world, store) => (await filled(world, store, 'tenants')) + (await balance(store)),
};

async function countQuotas(store: Store): Promise<number> {
  await store.query('DELETE FROM programme_years');
  // The columns' order is that of the table: `year` is a word of SQL to some.
  await store.query(
    `INSERT INTO programme_years (programmeId, year, taken)
     SELECT programmeId, SUBSTR(startsOn, 1, 4) + 0, SUM(CASE WHEN status = 'CANCELLED' THEN 0 ELSE seats END)
       FROM cohorts GROUP BY programmeId, SUBSTR(startsOn, 1, 4)`,
  );
  const [counted] = await store.query<{ count: number }>('SELECT COUNT(*) AS count FROM programme_years');
  return Number(counted!.count);
}

async function programmes(world: World, store: Store): Promise<number> {
  const taken = await store.query<{ id: string; most: number }>(
    'SELECT programmeId AS id, MAX(taken) AS most FROM programme_years GROUP BY programmeId',
  );
  const mostOf = new Map(taken.map(({ id, most }) => [id, Number(most)]));
  const batches = new Batches();
  for (const programme of world.programmes)
    emitProgramme(world, programme, mostOf.get(programme.id) ?? 0, batches.emit);
  await store.write(batches.all());
  return batches.rows;
}

/** That a table of another subgraph's records is whole, so that the hub does not fill it again. */
async function filled(world: World, store: Store, projection: string): Promise<number> {
  const batches = new Batches();
  batches.emit('projection_fillings', { projection, filledAt: instantText(world.now) });
  await store.write(batches.all());
  return batches.rows;
}

type Group = Part & { provinceCode: string; zoneCode: string; level: string; amount: number | string };
const CELLS_AT_ONCE = 50_000;

/** The balance's cells, of the facts that are there, an occupation and quarter at a time. */
async function balance(store: Store): Promise<number> {
  const slices = await store.query<{ occupationCode: string; quarter: string }>(
    'SELECT DISTINCT occupationCode, quarter FROM balance_facts WHERE amount > 0',
  );
  let batches = new Batches();
  let rows = 0;
  for (const slice of slices) {
    const groups = await store.query<Group>(
      `SELECT provinceCode, zoneCode, level, measure, enterpriseId, schoolId, trainingOrderId, SUM(amount) AS amount
         FROM balance_facts WHERE occupationCode = ? AND quarter = ? AND amount > 0
        GROUP BY provinceCode, zoneCode, level, measure, enterpriseId, schoolId, trainingOrderId`,
      [slice.occupationCode, slice.quarter],
    );
    for (const parts of cellsIn(groups)) batches.emit('balance_cells', cellOf(slice, parts));
    if (batches.rows < CELLS_AT_ONCE) continue;
    rows += batches.rows;
    await store.write(batches.all());
    batches = new Batches();
  }
  await store.write(batches.all());
  return rows + batches.rows;
}

function cellsIn(groups: readonly Group[]): Iterable<Group[]> {
  const cells = new Map<string, Group[]>();
  for (const group of groups) {
    const part = { ...group, amount: Number(group.amount) };
    const key = `${part.provinceCode}|${part.zoneCode}|${part.level}`;
    const cell = cells.get(key);
    if (cell) cell.push(part);
    else cells.set(key, [part]);
  }
  return cells.values();
}

/** A cell by the product's own rules of what it shows to whom. */
function cellOf(slice: { occupationCode: string; quarter: string }, parts: readonly Group[]): Row {
  const { provinceCode, zoneCode, level } = parts[0]!;
  const key = { provinceCode, zoneCode, ...slice, level };
  const measures = Object.fromEntries(
    balanceMeasures.map((measure) => [
      measure,
      parts.reduce((sum, part) => (part.measure === measure ? sum + Number(part.amount) : sum), 0),
    ]),
  ) as Record<(typeof balanceMeasures)[number], number>;
  return { id: cellId(key), ...key, ...measures, gap: gapOf(measures), ...openFiguresOf(parts) };
}
