import { allOccupations } from '@ba-nha/shared/code-lists';
import { scoreMatch, type MatchableProgramme } from '@ba-nha/shared/matching';
import { byId, marks, spread, type Row } from '../tables';
import type { HandAsked, ReadOperation } from './operation';

const CANDIDATES = 1_000;

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

interface Candidate extends Row {
  id: string;
  occupationCode: string;
  level: string;
  provinceCode: string;
  quantity: number;
  awardedQuantity: number;
  neededBy: string;
  number: string;
  enterprise: string;
}

async function matchesByHand({ tables, variables: { id }, organisationId, today }: HandAsked): Promise<unknown> {
  const [[school], programmes] = await Promise.all([
    tables.rows('schools', 'SELECT name FROM schools WHERE id = ?', [id]),
    programmesOf(tables, id as string),
  ]);
  if (!school) return { school: null };
  const groups = [...new Set(programmes.map(({ occupationCode }) => occupationCode.slice(0, 4)))];
  const codes = allOccupations().map(({ code }) => code);
  const taught = codes.filter((code) => groups.includes(code.slice(0, 4)));
  const orders = taught.length ? await candidates(tables, taught, today, organisationId) : [];
  const best = orders
    .map((order) => {
      const wanted = { ...order, quantityLeft: order.quantity - order.awardedQuantity };
      const [match] = programmes
        .filter((programme) => programme.occupationCode.slice(0, 4) === order.occupationCode.slice(0, 4))
        .map((programme) => scoreMatch(wanted, programme, today, 'vi'))
        .sort((a, b) => b.score - a.score);
      return { order, score: match!.score, reasons: match!.reasons };
    })
    .sort((a, b) => b.score - a.score || (a.order.id < b.order.id ? -1 : 1))
    .slice(0, 10);
  return {
    school: {
      name: school['name'],
      matchingOrders: {
        nodes: best.map(({ order, score, reasons }) => ({
          score,
          reasons,
          trainingOrder: {
            number: order.number,
            quantity: order.quantity,
            neededBy: order.neededBy,
            enterprise: { name: order.enterprise },
          },
        })),
      },
    },
  };
}

function candidates(tables: HandAsked['tables'], occupations: readonly string[], today: string, own: string) {
  return tables.rows<Candidate>(
    'enterprises',
    `SELECT t.id, t.occupationCode, t.level, t.provinceCode, t.quantity, t.awardedQuantity, t.neededBy, t.number,
       e.name AS enterprise
     FROM training_orders t JOIN enterprises e ON e.id = t.enterpriseId
     WHERE t.status IN ('PUBLISHED', 'AWARDED', 'CONTRACTED', 'IN_TRAINING') AND t.offerDeadline >= ? AND t.awardedQuantity < t.quantity
       AND t.occupationCode IN (${marks(occupations)}) AND (t.publishedAt IS NOT NULL OR t.enterpriseId = ?)
     ORDER BY t.neededBy, t.id LIMIT ${CANDIDATES}`,
    [today, ...occupations, own],
  );
}

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
