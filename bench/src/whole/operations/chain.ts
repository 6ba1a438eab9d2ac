import { allOccupations, provinceByCode } from '@ba-nha/shared/code-lists';
import { byId, marks, spread, type Row, type Tables } from '../tables';
import type { HandAsked, ReadOperation, Subject } from './operation';

interface Person extends Row {
  id: string;
}

const queryWith = (name: string, person: string): string => `query ${name}($id: ID!) {
  trainingOrder(id: $id) {
    number status quantity awardedQuantity
    enterprise { name taxCode }
    occupation { code name }
    province { name }
    zone { name }
    offers(first: 10) { nodes { status quantity acceptedQuantity school { name } } }
    contracts { number status quantity value school { name } }
    cohorts(first: 10) { nodes { name status seats enrolled graduated programme { name } } }
    placedCount
    hiredCount
    placements(first: 20) {
      nodes {
        status
        ${person}
        school { name }
        hire { startsOn monthlyWage contractKind }
      }
    }
  }
}`;

/** An enterprise reads an order of its own with all that came of it, and names nobody. */
export const chain: ReadOperation = {
  name: 'chain',
  title: 'an order with its chain to hires',
  query: queryWith('Chain', 'learner { id status }'),
  levels: 2,
  draw: drawOrders,
  byHand: chainByHand,
};

/** The same with the learners' names and how they did: two subgraphs write down who was shown them before they answer. */
export const chainOfPeople: ReadOperation = {
  name: 'chain-people',
  title: 'the same with names and evaluations (audited)',
  query: queryWith('ChainOfPeople', 'learner { fullName sex } evaluation { score }'),
  levels: 2,
  draw: drawOrders,
};

async function drawOrders(tables: Tables, _today: string, count: number): Promise<Subject[]> {
  const placed = await tables.rows<{ id: string }>(
    'internships',
    'SELECT DISTINCT trainingOrderId AS id FROM hires WHERE trainingOrderId IS NOT NULL ORDER BY trainingOrderId',
  );
  const chosen = spread(placed, count).map(({ id }) => id);
  const orders = await tables.rows<{ id: string; enterpriseId: string }>(
    'enterprises',
    `SELECT id, enterpriseId FROM training_orders WHERE id IN (${marks(chosen)})`,
    chosen,
  );
  return orders.map(({ id, enterpriseId }) => ({
    caller: { role: 'ENTERPRISE_STAFF', kind: 'ENTERPRISE', id: enterpriseId },
    variables: { id },
  }));
}

async function chainByHand({ tables, variables: { id }, organisationId: own }: HandAsked): Promise<unknown> {
  const [order] = await tables.rows<Row & { occupationCode: string; provinceCode: string }>(
    'enterprises',
    `SELECT o.number, o.status, o.quantity, o.awardedQuantity, o.occupationCode, o.provinceCode, o.zoneCode,
       e.name, e.taxCode
     FROM training_orders o JOIN enterprises e ON e.id = o.enterpriseId
     WHERE o.id = ? AND (o.publishedAt IS NOT NULL OR o.enterpriseId = ?)`,
    [id, own],
  );
  if (!order) return { trainingOrder: null };
  const [zones, offers, contracts, cohorts, placements, [counts]] = await Promise.all([
    order['zoneCode'] === null
      ? []
      : tables.rows('zones', 'SELECT name FROM industrial_zones WHERE code = ?', [order['zoneCode']]),
    tables.rows(
      'enterprises',
      `SELECT status, quantity, acceptedQuantity, schoolId FROM offers
       WHERE trainingOrderId = ? AND enterpriseId = ? ORDER BY id DESC LIMIT 10`,
      [id, own],
    ),
    tables.rows(
      'enterprises',
      `SELECT number, status, quantity, value, schoolId FROM training_contracts
       WHERE trainingOrderId = ? AND enterpriseId = ? ORDER BY id`,
      [id, own],
    ),
    tables.rows(
      'schools',
      `SELECT c.name, c.status, c.seats, c.enrolled, c.graduated, p.name AS programme
       FROM cohorts c JOIN programmes p ON p.id = c.programmeId
       WHERE c.trainingOrderId = ? AND c.orderEnterpriseId = ? ORDER BY c.id DESC LIMIT 10`,
      [id, own],
    ),
    tables.rows(
      'internships',
      `SELECT p.id, p.status, p.ran, p.learnerId, p.schoolId, h.startsOn, h.monthlyWage, h.contractKind
       FROM (SELECT * FROM placements WHERE trainingOrderId = ? AND enterpriseId = ? ORDER BY id DESC LIMIT 20) p
       LEFT JOIN hires h ON h.placementId = p.id
         AND NOT EXISTS (SELECT 1 FROM hires later WHERE later.placementId = p.id AND later.id > h.id)
       ORDER BY p.id DESC`,
      [id, own],
    ),
    tables.rows(
      'internships',
      `SELECT (SELECT COUNT(*) FROM placements WHERE trainingOrderId = ?
           AND status IN ('ACCEPTED', 'ACTIVE', 'COMPLETED')) AS placed,
         (SELECT COUNT(*) FROM hires WHERE trainingOrderId = ?) AS hired`,
      [id, id],
    ),
  ]);
  const known = placements.filter(
    ({ status, ran }) =>
      ['NOMINATED', 'ACCEPTED', 'ACTIVE', 'COMPLETED'].includes(status as string) ||
      (status === 'TERMINATED' && Boolean(ran)),
  );
  const learnerIds = known.map(({ learnerId }) => learnerId).filter((each) => each !== null);
  const schoolIds = [...new Set([...offers, ...contracts, ...placements].map(({ schoolId }) => schoolId))];
  const [learners, schools] = await Promise.all([
    learnerIds.length ? visibleLearners(tables, learnerIds, own) : [],
    schoolIds.length
      ? tables.rows<Person>('schools', `SELECT id, name FROM schools WHERE id IN (${marks(schoolIds)})`, schoolIds)
      : [],
  ]);
  const personOf = byId(learners);
  const schoolOf = byId(schools);
  const school = ({ schoolId }: Row) => ({ name: schoolOf.get(schoolId as string)?.['name'] });
  const isKnown = new Set(known);
  return {
    trainingOrder: {
      number: order['number'],
      status: order['status'],
      quantity: order['quantity'],
      awardedQuantity: order['awardedQuantity'],
      enterprise: { name: order['name'], taxCode: order['taxCode'] },
      occupation: { code: order.occupationCode, name: nameOfOccupation(order.occupationCode) },
      province: { name: provinceByCode(order.provinceCode)?.name },
      zone: zones[0] ? { name: zones[0]['name'] } : null,
      offers: {
        nodes: offers.map((offer) => ({
          status: offer['status'],
          quantity: offer['quantity'],
          acceptedQuantity: offer['acceptedQuantity'],
          school: school(offer),
        })),
      },
      contracts: contracts.map((contract) => ({
        number: contract['number'],
        status: contract['status'],
        quantity: contract['quantity'],
        value: Number(contract['value']),
        school: school(contract),
      })),
      cohorts: { nodes: cohorts.map(({ programme, ...cohort }) => ({ ...cohort, programme: { name: programme } })) },
      placedCount: Number(counts?.['placed']),
      hiredCount: Number(counts?.['hired']),
      placements: {
        nodes: placements.map((placement) => {
          const person = isKnown.has(placement) ? personOf.get(placement['learnerId'] as string) : undefined;
          return {
            status: placement['status'],
            learner: person ? { id: person.id, status: person['status'] } : null,
            school: school(placement),
            hire: placement['startsOn']
              ? {
                  startsOn: placement['startsOn'],
                  monthlyWage: Number(placement['monthlyWage']),
                  contractKind: placement['contractKind'],
                }
              : null,
          };
        }),
      },
    },
  };
}

const visibleLearners = (tables: HandAsked['tables'], ids: readonly unknown[], own: string) =>
  tables.rows<Person>(
    'schools',
    `SELECT l.id, l.status FROM learners l
     WHERE l.id IN (${marks(ids)}) AND l.dataKept <> 'PSEUDONYM' AND (
       EXISTS (SELECT 1 FROM learner_grants g WHERE g.learnerId = l.id AND g.live = 1 AND g.enterpriseId = ?)
       OR (l.orderEnterpriseId = ? AND l.status = 'GRADUATED' AND EXISTS (SELECT 1 FROM learner_consents c
         WHERE c.learnerId = l.id AND c.purpose = 'RECRUITMENT' AND c.counts = 1 AND c.withdrawnOn IS NULL)))`,
    [...ids, own, own],
  );

const names = new Map<string, string>();

export function nameOfOccupation(code: string): string | undefined {
  if (!names.size) for (const { code: each, name } of allOccupations()) names.set(each, name);
  return names.get(code);
}
