import { isFile, MOST_PARTS, unionOf } from '@ba-nha/shared/database';
import { filterBy } from '@ba-nha/shared/pagination';
import { conditionOf } from '@ba-nha/shared/permissions';
import type { EntityManager } from 'typeorm';
import type { Context } from '../hub';
import type { Candidate, OrderRange } from './matching.ranges';
import { TrainingOrder } from './training-order.entity';

/** The first orders of a range; or all of some occupations, in no order, and none at all where there are more than so many. */
export type Wanted = { range: OrderRange; first: number } | { occupations: readonly string[]; atMost: number };

/**
 * What is wanted of open orders that the caller may see. All schools that a level of the query asks about read together, in
 * one statement.
 */
export function readOpen(context: Context, wanted: readonly Wanted[]): Promise<Candidate[][]> {
  return context.loaders
    .get<readonly Wanted[], Candidate[][]>(
      'openOrdersToMatch',
      async (lists) => {
        const parts = lists.flat();
        const found = await inStatements(context, parts);
        let at = 0;
        return lists.map((list) => found.slice(at, (at += list.length)));
      },
      JSON.stringify,
    )
    .load(wanted);
}

async function inStatements(context: Context, wanted: readonly Wanted[]): Promise<Candidate[][]> {
  const found = wanted.map((): Candidate[] => []);
  const { database, policies } = context.services;
  const seen = conditionOf(policies.records(context.principal, 'trainingOrder.read'), (column) => `t.${column}`);
  for (let from = 0; from < wanted.length; from += MOST_PARTS) {
    const parts = wanted.slice(from, from + MOST_PARTS);
    const open = [context.today, ...seen.values];
    const rows = await database.read((manager) =>
      manager.query<Row[]>(
        textOf(manager, parts, seen.sql),
        parts.flatMap((part) => [...valuesOf(part), ...open]),
      ),
    );
    for (const row of rows) found[from + row.part]!.push(row);
  }
  return found;
}

type Row = Candidate & { part: number };

/** Texts by the shapes of their parts: of many ranges one is long, and most schools' are of a few shapes. */
const texts = new Map<string, string>();
const TEXTS_KEPT = 200;

function textOf(manager: EntityManager, wanted: readonly Wanted[], seen: string): string {
  const isOnFile = isFile(manager);
  const key = `${isOnFile} ${wanted.map(shapeOf).join(' ')} ${seen}`;
  let text = texts.get(key);
  if (text === undefined) {
    if (texts.size >= TEXTS_KEPT) texts.clear();
    const parts = wanted.map((one, part) => ({ sql: selectOf(one, part, isOnFile, seen), values: [] }));
    texts.set(key, (text = unionOf(manager, 'UNION ALL', parts).sql));
  }
  return text;
}

const shapeOf = (one: Wanted): string =>
  'range' in one
    ? `${one.range.provinceCode === null ? '' : 'province,'}${one.range.side},${one.first}`
    : `${one.occupations.length},${one.atMost}`;

/** What leads to them all, which no server should have to find out among twenty others for each range. */
const INDEX = 'ix_training_orders_occupationCode_takesOffers_level_neededBy';
const READ =
  't.id, t.occupationCode, t.level, t.provinceCode, t.quantity - t.awardedQuantity AS quantityLeft, t.neededBy';

function selectOf(one: Wanted, part: number, isOnFile: boolean, seen: string): string {
  const along = isOnFile ? '' : ` FORCE INDEX (${INDEX})`;
  const select = `SELECT ${part} AS part, ${READ} FROM training_orders t${along} WHERE`;
  const open = `t.takesOffers = 1 AND t.offerDeadline >= ? AND ${seen}`;
  if ('range' in one) {
    const { provinceCode, side } = one.range;
    const [bound, direction] = side === 'inTime' ? ['>=', 'ASC'] : ['<', 'DESC'];
    const place = provinceCode === null ? '' : ' AND t.provinceCode = ?';
    return `${select} t.occupationCode = ? AND t.level = ?${place} AND t.neededBy ${bound} ? AND ${open} ORDER BY t.neededBy ${direction}, t.id ${direction} LIMIT ${one.first}`;
  }
  const own = `occupationCode IN (${one.occupations.map(() => '?').join(', ')})`;
  const oneMore = `SELECT 1 FROM training_orders x${along} WHERE x.${own} AND x.takesOffers = 1 LIMIT 1 OFFSET ${one.atMost}`;
  return `${select} (${oneMore}) IS NULL AND t.${own} AND ${open}`;
}

function valuesOf(one: Wanted): readonly string[] {
  if ('occupations' in one) return [...one.occupations, ...one.occupations];
  const { occupationCode, level, provinceCode, day } = one.range;
  return provinceCode === null ? [occupationCode, level, day] : [occupationCode, level, provinceCode, day];
}

/** How many take offers in some occupations, as the caller may see them. */
export function countOpen(context: Context, occupations: readonly string[]): Promise<number> {
  return context.services.database.read((manager) => {
    const query = manager
      .createQueryBuilder(TrainingOrder, 't')
      .where('t.occupationCode IN (:...occupations)', { occupations })
      .andWhere('t.takesOffers = 1 AND t.offerDeadline >= :today', { today: context.today });
    filterBy(query, context.services.policies.records(context.principal, 'trainingOrder.read'));
    return query.getCount();
  });
}
