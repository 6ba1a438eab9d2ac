import type { Scene } from './scene';

/** What portals send, with variables that never come twice in a row: some gateways answer equal requests under way once. */
export interface MeasuredOperation {
  name: string;
  query: string;
  variables(scene: Scene): Record<string, unknown>[];
}

const pages = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);

export const operations: readonly MeasuredOperation[] = [
  {
    name: 'one order',
    query: `query OneOrder($id: ID!) {
  trainingOrder(id: $id) { id number status quantity neededBy enterprise { name } zone { name } }
}`,
    variables: ({ orders }) => orders.map((id) => ({ id })),
  },
  {
    name: 'search',
    query: `query Search($search: String!, $first: Int!) {
  trainingOrders(filter: { search: $search, openForOffers: true }, first: $first) {
    totalCount
    nodes {
      id number quantity neededBy offerDeadline wageFrom wageTo
      enterprise { name } occupation { code name } province { name } zone { name }
    }
  }
}`,
    variables: () => ['dien cong nghiep', 'điện'].flatMap((search) => pages(5, 34).map((first) => ({ search, first }))),
  },
  {
    name: 'nominations',
    query: `query Nominations($filter: PlacementFilter, $first: Int!) {
  placements(filter: $filter, first: $first) {
    totalCount
    nodes {
      id version status
      position { title places takenPlaces }
      learner { fullName birthYear }
      school { name }
      availableActions
    }
  }
}`,
    variables: ({ chains }) =>
      chains.flatMap((trainingOrderId) => pages(12, 26).map((first) => ({ filter: { trainingOrderId }, first }))),
  },
  {
    name: 'balance',
    query: `query Balance($zone: ID!, $first: Int!) {
  industrialZone(code: $zone) {
    name
    balance(first: $first) {
      nodes { quarter demand retraining ordered contracted plannedGraduates placed hired gap occupation { name } }
    }
  }
}`,
    variables: ({ zones }) => zones.flatMap((zone) => pages(1, 15).map((first) => ({ zone, first }))),
  },
  {
    name: 'order to hires',
    query: `query OrderToHires($id: ID!, $first: Int!) {
  trainingOrder(id: $id) {
    number status quantity awardedQuantity version
    enterprise { name taxCode }
    occupation { code name }
    province { name formerly { name } }
    zone { name board { name } }
    offers(first: 10) { nodes { status quantity acceptedQuantity school { name } contract { number } } }
    contracts { number status quantity value school { name } }
    cohorts(first: 10) { nodes { name status seats enrolled graduated programme { name } } }
    enrolledCount graduatedCount placedCount hiredCount retainedCount(months: 6)
    placements(first: $first) {
      nodes {
        status
        learner { fullName birthYear }
        school { name }
        evaluation { score hoursAttended }
        hire { startsOn monthlyWage contractKind retained(months: 6) }
      }
    }
  }
}`,
    variables: ({ chains }) => chains.flatMap((id) => pages(18, 32).map((first) => ({ id, first }))),
  },
];

export const bodiesOf = ({ query, variables }: MeasuredOperation, scene: Scene): string[] =>
  variables(scene).map((given) => JSON.stringify({ query, variables: given }));

/** All operations' bodies in turn, each operation as often as the others. */
export function mixed(scene: Scene): string[] {
  const each = operations.map((operation) => bodiesOf(operation, scene));
  const longest = Math.max(...each.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => each.map((bodies) => bodies[at % bodies.length] as string)).flat();
}
