import { allOccupations } from '@ba-nha/shared/code-lists';
import { Scale, type MatchableOrder, type MatchableProgramme } from '@ba-nha/shared/matching';
import { byId, marks, spread, type Row } from '../tables';
import type { HandAsked, ReadOperation } from './operation';

const SHOWN = 10;

/** A school reads which open orders its programmes suit best. */
export const matches: ReadOperation = {
  name: 'matches',
  title: 'a school’s matching orders',
  query: `query Matches($id: ID!) {
  school(id: $id) {
    name
    matchingOrders(first: 10) {
      nodes { score reasons trainingOrder { number quantity neededBy enterprise { name } } }
    }
  }
}`,
  levels: 1,
  async draw(tables, _today, count) {
    const schools = await tables.rows<{ id: string }>(
      'schools',
      'SELECT DISTINCT schoolId AS id FROM programmes ORDER BY schoolId',
    );
    return spread(schools, count).map(({ id }) => ({
      caller: { role: 'SCHOOL_STAFF', kind: 'SCHOOL', id },
      variables: { id },
    }));
  },
  byHand: matchesByHand,
};

async function matchesByHand(asked: HandAsked): Promise<unknown> {
  const { tables, variables, today } = asked;
  const [[school], programmes] = await Promise.all([
    tables.rows('schools', 'SELECT name FROM schools WHERE id = ?', [variables['id']]),
    programmesOf(tables, variables['id'] as string),
  ]);
  if (!school) return { school: null };
  const scales = programmes.map((programme) => new Scale(programme, today));
  const best = scales.length ? ((await bestOfTaught(asked, scales)) ?? (await bestOfAll(asked, scales))) : [];
  const shown = byId(await shownOf(tables, best));
  return {
    school: {
      name: school['name'],
      matchingOrders: {
        nodes: best.map(({ order, scale, score }) => {
          const { number, quantity, neededBy, enterprise } = shown.get(order.id)!;
          return {
            ...{ score, reasons: scale.reasons(order, 'vi') },
            trainingOrder: { number, quantity, neededBy, enterprise: { name: enterprise } },
          };
        }),
      },
    },
  };
}

type Candidate = MatchableOrder & { id: string };
interface Weighed {
  order: Candidate;
  scale: Scale;
  score: number;
}

/**
 * The best of the first orders of each occupation and level that the school teaches, in its province and anywhere; undefined
 * where another order might be better.
 */
async function bestOfTaught(asked: HandAsked, scales: readonly Scale[]): Promise<Weighed[] | undefined> {
  const ranges = scales.flatMap(({ programme: { occupationCode, level, provinceCode }, graduatesOn }) =>
    [provinceCode, ''].flatMap((place) =>
      ['>=', '<'].map((bound) => ({ occupationCode, level, provinceCode: place, bound, neededBy: graduatesOn })),
    ),
  );
  const first = ranges.map(({ provinceCode, bound }, part) => {
    const direction = bound === '<' ? 'DESC' : 'ASC';
    return `SELECT * FROM (${candidates(part)} AND t.occupationCode = ? AND t.level = ? AND t.neededBy ${bound} ?
      ${provinceCode ? 'AND t.provinceCode = ?' : ''} ORDER BY t.neededBy ${direction}, t.id ${direction} LIMIT ${SHOWN}) p${part}`;
  });
  const rows = await asked.tables.rows<Candidate & { part: number }>(
    'enterprises',
    first.join(' UNION ALL '),
    ranges.flatMap(({ occupationCode, level, provinceCode, neededBy }) => [
      ...[asked.today, asked.organisationId, occupationCode, level, neededBy],
      ...(provinceCode ? [provinceCode] : []),
    ]),
  );
  const best = ranked([...byId(rows).values()], scales);
  const last = best[SHOWN - 1];
  if (!last) return undefined;
  const unread = ranges.filter((_, part) => rows.filter((row) => row.part === part).length === SHOWN);
  const others = scales.flatMap(({ programme: { occupationCode, level, provinceCode }, graduatesOn }) => {
    const order = { occupationCode, level, provinceCode, neededBy: graduatesOn };
    return [
      { ...order, occupationCode: occupationCode.slice(0, 4) },
      { ...order, level: '' },
    ];
  });
  const mayBeBetter =
    unread.some(
      (range) =>
        bestScore(range, scales) > last.score || (range.bound === '<' && bestScore(range, scales) === last.score),
    ) || others.some((order) => bestScore(order, scales) >= last.score);
  return mayBeBetter ? undefined : best;
}

async function bestOfAll({ tables, today, organisationId }: HandAsked, scales: readonly Scale[]): Promise<Weighed[]> {
  const groups = new Set(scales.map(({ programme }) => groupOf(programme)));
  const taught = allOccupations().filter((occupation) => groups.has(groupOf({ occupationCode: occupation.code })));
  const rows = await tables.rows<Candidate>(
    'enterprises',
    `${candidates(0)} AND t.occupationCode IN (${marks(taught)})`,
    [today, organisationId, ...taught.map(({ code }) => code)],
  );
  return ranked(rows, scales);
}

const candidates = (part: number): string =>
  `SELECT ${part} AS part, t.id, t.occupationCode, t.level, t.provinceCode, t.quantity - t.awardedQuantity AS quantityLeft,
     t.neededBy
   FROM training_orders t
   WHERE t.takesOffers = 1 AND t.offerDeadline >= ? AND (t.publishedAt IS NOT NULL OR t.enterpriseId = ?)`;

const groupOf = ({ occupationCode }: { occupationCode: string }): string => occupationCode.slice(0, 4);

const weighed = (order: MatchableOrder, scales: readonly Scale[]): { scale: Scale; score: number } =>
  scales
    .filter(({ programme }) => groupOf(programme) === groupOf(order))
    .map((scale) => ({ scale, score: scale.score(order) }))
    .reduce((best, other) => (other.score > best.score ? other : best));

const bestScore = (order: Omit<MatchableOrder, 'quantityLeft'>, scales: readonly Scale[]): number =>
  weighed({ ...order, quantityLeft: 1 }, scales).score;

const ranked = (orders: readonly Candidate[], scales: readonly Scale[]): Weighed[] =>
  orders
    .map((order) => ({ order, ...weighed(order, scales) }))
    .sort((a, b) => b.score - a.score || (a.order.neededBy + a.order.id < b.order.neededBy + b.order.id ? -1 : 1))
    .slice(0, SHOWN);

interface Shown extends Row {
  id: string;
  number: string;
  quantity: number;
  neededBy: string;
  enterprise: string;
}

const shownOf = async (tables: HandAsked['tables'], best: readonly Weighed[]): Promise<Shown[]> =>
  best.length
    ? tables.rows<Shown>(
        'enterprises',
        `SELECT t.id, t.number, t.quantity, t.neededBy, e.name AS enterprise
         FROM training_orders t JOIN enterprises e ON e.id = t.enterpriseId WHERE t.id IN (${marks(best)})`,
        best.map(({ order }) => order.id),
      )
    : [];

async function programmesOf(tables: HandAsked['tables'], schoolId: string): Promise<MatchableProgramme[]> {
  type Programme = Omit<MatchableProgramme, 'freeQuota' | 'graduationRate'> & { id: string };
  const programmes = await tables.rows<Programme>(
    'schools',
    `SELECT id, occupationCode, level, provinceCode, durationMonths, annualQuota FROM programmes
     WHERE schoolId = ? ORDER BY id`,
    [schoolId],
  );
  if (!programmes.length) return [];
  const ids = programmes.map(({ id }) => id);
  const [years, sums] = await Promise.all([
    tables.rows<{ programmeId: string; year: number; taken: number }>(
      'schools',
      `SELECT programmeId, year, taken FROM programme_years WHERE programmeId IN (${marks(ids)})`,
      ids,
    ),
    tables.rows<{ id: string; graduated: unknown; enrolled: unknown }>(
      'schools',
      `SELECT programmeId AS id, SUM(graduated) AS graduated, SUM(enrolled) AS enrolled FROM cohorts
       WHERE programmeId IN (${marks(ids)}) AND status = 'GRADUATED' GROUP BY programmeId`,
      ids,
    ),
  ]);
  const sumOf = byId(sums);
  return programmes.map((programme) => {
    const sum = sumOf.get(programme.id);
    const own = years.filter(({ programmeId }) => programmeId === programme.id);
    return {
      ...programme,
      freeQuota: Object.fromEntries(own.map(({ year, taken }) => [String(year), programme.annualQuota - taken])),
      graduationRate: sum && Number(sum.enrolled) >= 5 ? Number(sum.graduated) / Number(sum.enrolled) : null,
    };
  });
}
