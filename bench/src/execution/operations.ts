import { WHOLE_CHAIN } from '@ba-nha/gateway/demo/queries';
import type { Stage } from './stage';

export interface Operation {
  name: string;
  /** The demo client who sends it. */
  as: string;
  query: string;
  /** The variables of its nth sending. */
  variables(stage: Stage, n: number): Record<string, unknown>;
}

/** Reads that portals send all day. */
export const operations: readonly Operation[] = [
  {
    name: 'chain of an order',
    as: 'enterprise-a',
    query: WHOLE_CHAIN,
    variables: ({ chainIds }, n) => ({ id: chainIds[n % chainIds.length] }),
  },
  {
    name: 'search of orders',
    as: 'school-a',
    query: `query Search($filter: TrainingOrderFilter!, $first: Int!) {
      trainingOrders(filter: $filter, orderBy: NEEDED_SOONEST, first: $first) {
        nodes {
          id number status level quantity awardedQuantity neededBy offerDeadline wageFrom wageTo
          occupation { code name } enterprise { name }
        }
        pageInfo { hasNextPage endCursor }
      }
    }`,
    variables: (_, n) => ({ filter: { levels: ['INTERMEDIATE'], openForOffers: true }, first: 50 - (n % 4) }),
  },
  {
    name: 'matching orders',
    as: 'school-a',
    query: `query Matching($id: ID!, $first: Int!) {
      school(id: $id) { name matchingOrders(first: $first) { nodes { score reasons trainingOrder { number quantity neededBy } } } }
    }`,
    variables: ({ schoolId }, n) => ({ id: schoolId, first: 20 - (n % 4) }),
  },
  {
    name: 'balance of a zone',
    as: 'board-tra-vinh',
    query: `query Balance($zone: ID!, $first: Int!) {
      industrialZone(code: $zone) {
        name
        balance(first: $first) {
          nodes { occupation { code name } level quarter demand ordered contracted plannedGraduates placed hired gap }
        }
      }
    }`,
    variables: (_, n) => ({ zone: 'kcn-long-duc-tra-vinh', first: 20 - (n % 4) }),
  },
  {
    name: 'draft of a report',
    as: 'board-tra-vinh',
    query: `query Draft($id: ID!, $records: Int!) {
      periodReport(id: $id) {
        status revision
        figures { code label status valueIfKnown unit previous target records(first: $records) { totalCount } }
      }
    }`,
    variables: ({ reportId }, n) => ({ id: reportId, records: 1 + (n % 4) }),
  },
];
