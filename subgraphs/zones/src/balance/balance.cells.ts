import { balanceMeasures } from '@ba-nha/shared/balance';
import type { EntityManager } from 'typeorm';
import { openFiguresOf, type OpenFigures, type Part } from './balance.disclosure';
import { LabourBalanceCell } from './balance.entity';
import { cellId, gapOf, noMeasures, type CellKey, type Measures } from './balance.rules';

/** A cell as its facts make it. */
export type CountedCell = CellKey & Measures & OpenFigures & { id: string; gap: number };

type PartRow = CellKey & Omit<Part, 'amount'> & { amount: number | string };

/** All cells of an occupation, as their facts make them now. */
export async function countedCells(manager: EntityManager, occupationCode: string): Promise<CountedCell[]> {
  const place = 'provinceCode, zoneCode, occupationCode, level, quarter';
  // Of published orders nobody's part is withheld: there are many, and they need not be told apart.
  const owner = (name: string) => `CASE WHEN measure = 'ordered' THEN NULL ELSE ${name} END`;
  const owners = ['enterpriseId', 'schoolId', 'trainingOrderId'];
  const rows = await manager.query<PartRow[]>(
    `SELECT ${place}, measure, ${owners.map((name) => `${owner(name)} AS ${name}`).join(', ')}, SUM(amount) AS amount
     FROM balance_facts WHERE occupationCode = ? AND amount > 0
     GROUP BY ${place}, measure, ${owners.map(owner).join(', ')}`,
    [occupationCode],
  );
  const byCell = new Map<string, { key: CellKey; parts: Part[] }>();
  for (const { provinceCode, zoneCode, level, quarter, ...part } of rows) {
    const key: CellKey = { provinceCode, zoneCode, occupationCode, level, quarter };
    const text = [provinceCode, zoneCode, level, quarter].join('|');
    const cell = byCell.get(text) ?? { key, parts: [] };
    cell.parts.push({ ...part, amount: Number(part.amount) });
    byCell.set(text, cell);
  }
  return [...byCell.values()].map(({ key, parts }) => countedCell(key, parts));
}

/** A cell that counts these parts. */
export function countedCell(key: CellKey, parts: readonly Part[]): CountedCell {
  const measures = noMeasures();
  for (const { measure, amount } of parts) measures[measure] += amount;
  return { id: cellId(key), ...key, ...measures, gap: gapOf(measures), ...openFiguresOf(parts) };
}

const figures = [...balanceMeasures, 'gap', ...(Object.keys(openFiguresOf([])) as (keyof OpenFigures)[])] as const;
const places = ['provinceCode', 'zoneCode', 'occupationCode', 'level', 'quarter'] as const;
export const cellColumns = ['id', ...places, ...figures] as const;

export const countsAlike = (a: Measures, b: Measures): boolean =>
  balanceMeasures.every((measure) => a[measure] === b[measure]);
export const isAlike = (a: CountedCell, b: CountedCell): boolean => figures.every((name) => a[name] === b[name]);

/** Writes cells as they are given, whether they are there or not. */
export async function writeCells(manager: EntityManager, cells: readonly CountedCell[]): Promise<void> {
  if (!cells.length) return;
  const rows = cells.map((cell) => Object.assign(new LabourBalanceCell(), cell));
  const insert = manager.createQueryBuilder().insert().into(LabourBalanceCell).values(rows);
  await insert
    .orUpdate([...figures], ['id'])
    .updateEntity(false)
    .execute();
}
