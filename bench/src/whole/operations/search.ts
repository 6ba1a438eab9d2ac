import { fold, words } from '@ba-nha/shared/code-lists';
import { byId, marks, spread, type Row, type Tables } from '../tables';
import { nameOfOccupation } from './chain';
import type { HandAsked, ReadOperation, Subject } from './operation';

const NODES = `nodes {
      id number quantity neededBy offerDeadline wageFrom wageTo level
      occupation { code name }
      enterprise { name sizeClass }
      zone { name }
    }`;

/** A school looks for open orders by words, place and level. */
export const search: ReadOperation = {
  name: 'search',
  title: 'search demand with filters',
  query: `query Search($filter: TrainingOrderFilter!) {
  trainingOrders(filter: $filter, orderBy: NEWEST, first: 20) {
    ${NODES}
  }
}`,
  levels: 1,
  draw: drawSearches,
  byHand: async (ask) => ({ trainingOrders: { nodes: await pageByHand(ask) } }),
};

/** The same with the exact number of all that are found. */
export const searchCounted: ReadOperation = {
  name: 'search-counted',
  title: 'search demand with filters and totalCount',
  query: `query SearchCounted($filter: TrainingOrderFilter!) {
  trainingOrders(filter: $filter, orderBy: NEWEST, first: 20) {
    totalCount
    ${NODES}
  }
}`,
  levels: 1,
  draw: drawSearches,
  byHand: async (ask) => {
    const { condition, params } = conditionOf(ask);
    const [nodes, [counted]] = await Promise.all([
      pageByHand(ask),
      ask.tables.rows('enterprises', `SELECT COUNT(*) AS total FROM training_orders t WHERE ${condition}`, params),
    ]);
    return { trainingOrders: { totalCount: Number(counted?.['total']), nodes } };
  },
};

interface Wanted {
  search: string;
  provinceCode: string;
  levels: string[];
  openForOffers: true;
}

async function drawSearches(tables: Tables, today: string, count: number): Promise<Subject[]> {
  const open = await tables.rows<{ occupationCode: string; level: string; provinceCode: string }>(
    'enterprises',
    `SELECT occupationCode, level, provinceCode FROM training_orders
     WHERE status IN ('PUBLISHED', 'AWARDED', 'CONTRACTED', 'IN_TRAINING') AND offerDeadline >= ?
     GROUP BY occupationCode, level, provinceCode ORDER BY occupationCode, level, provinceCode`,
    [today],
  );
  const schools = await tables.rows<{ id: string }>('schools', 'SELECT id FROM schools ORDER BY id');
  return spread(open, count).map(({ occupationCode, level, provinceCode }, i) => ({
    caller: { role: 'SCHOOL_STAFF', kind: 'SCHOOL', id: schools[i % schools.length]!.id },
    variables: {
      filter: {
        search: words(nameOfOccupation(occupationCode) ?? '')
          .slice(0, 2)
          .join(' '),
        provinceCode,
        levels: [level],
        openForOffers: true,
      } satisfies Wanted,
    },
  }));
}

function conditionOf({ variables, organisationId, today }: HandAsked) {
  const { search: text, provinceCode, levels } = variables['filter'] as Wanted;
  const wanted = fold(text).split(' ');
  const found = wanted.map(
    (_, i) =>
      `t.id IN (SELECT subjectId FROM search_words WHERE list = 'trainingOrders'
        AND ${i < wanted.length - 1 ? 'word = ?' : 'word >= ? AND word < ?'})`,
  );
  const last = wanted.at(-1) as string;
  return {
    condition: `(t.publishedAt IS NOT NULL OR t.enterpriseId = ?) AND ${found.join(' AND ')}
      AND t.level IN (${marks(levels)}) AND t.provinceCode = ?
      AND t.status IN ('PUBLISHED', 'AWARDED', 'CONTRACTED', 'IN_TRAINING') AND t.offerDeadline >= ? AND t.awardedQuantity < t.quantity`,
    params: [organisationId, ...wanted, `${last}~`, ...levels, provinceCode, today],
  };
}

async function pageByHand(ask: HandAsked): Promise<unknown[]> {
  const { condition, params } = conditionOf(ask);
  const orders = await ask.tables.rows<Row & { zoneCode: string | null; occupationCode: string }>(
    'enterprises',
    `SELECT t.id, t.number, t.quantity, t.neededBy, t.offerDeadline, t.wageFrom, t.wageTo, t.level, t.occupationCode,
       t.zoneCode, e.name, e.sizeClass
     FROM training_orders t JOIN enterprises e ON e.id = t.enterpriseId
     WHERE ${condition} ORDER BY t.id DESC LIMIT 20`,
    params,
  );
  const codes = [...new Set(orders.map(({ zoneCode }) => zoneCode).filter((code) => code !== null))];
  const zones = codes.length
    ? await ask.tables.rows<{ id: string; name: string }>(
        'zones',
        `SELECT code AS id, name FROM industrial_zones WHERE code IN (${marks(codes)})`,
        codes,
      )
    : [];
  const zoneOf = byId(zones);
  const money = (value: unknown) => (value === null ? null : Number(value));
  return orders.map(({ zoneCode, occupationCode, name, sizeClass, wageFrom, wageTo, ...order }) => ({
    ...order,
    wageFrom: money(wageFrom),
    wageTo: money(wageTo),
    occupation: { code: occupationCode, name: nameOfOccupation(occupationCode) },
    enterprise: { name, sizeClass },
    zone: zoneCode === null ? null : { name: zoneOf.get(zoneCode)?.name },
  }));
}
