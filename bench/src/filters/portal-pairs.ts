import type { Asker } from './asked-lists';

/** Two filters that a portal gives together, and the screen that does so. */
export interface PortalPair {
  list: string;
  filters: readonly [string, string];
  sort?: string;
  as: Asker;
  screen: string;
}

const orders = (as: Asker, screen: string, one: string, other: string, sort = 'NEWEST'): PortalPair => ({
  list: 'Query.trainingOrders',
  ...{ filters: [one, other] as const, sort, as, screen },
});
const of = (list: string, as: Asker, screen: string, one: string, other: string): PortalPair => ({
  list,
  ...{ filters: [one, other] as const, as, screen },
});

/** The pairs of filters that the portals of schools, enterprises, boards and provinces ask for. */
export const portalPairs: readonly PortalPair[] = [
  orders('school', 'demand by a word', 'search', 'openForOffers'),
  orders('school', 'demand near the school', 'provinceCode', 'openForOffers'),
  orders('school', 'demand for what it teaches', 'occupationCodes', 'openForOffers'),
  orders('school', 'demand at its level', 'levels', 'openForOffers'),
  orders('school', 'demand of a zone', 'zoneCode', 'openForOffers'),
  orders('nobody', 'orders of a field that are open', 'fieldCodes', 'openForOffers'),
  orders('school', 'soonest needed in a province', 'provinceCode', 'openForOffers', 'NEEDED_SOONEST'),
  orders('school', 'largest in a province', 'provinceCode', 'statuses', 'LARGEST'),
  orders('nobody', 'an occupation in a province', 'provinceCode', 'occupationCodes'),
  orders('nobody', 'a level in a province', 'provinceCode', 'levels'),
  orders('nobody', 'an occupation at a level', 'occupationCodes', 'levels'),
  orders('board', 'an occupation in a zone', 'zoneCode', 'occupationCodes'),
  orders('board', 'a zone’s orders by where they stand', 'zoneCode', 'statuses'),
  orders('province', 'a province’s orders by where they stand', 'provinceCode', 'statuses'),
  orders('enterprise', 'own orders by where they stand', 'enterpriseId', 'statuses'),
  orders('nobody', 'an occupation by where it stands', 'occupationCodes', 'statuses'),
  orders('nobody', 'needed between two days', 'neededFrom', 'neededTo', 'NEEDED_SOONEST'),
  of('Query.trainingContracts', 'enterprise', 'contracts to be signed', 'enterpriseId', 'statuses'),
  of('Query.trainingContracts', 'school', 'contracts to be signed', 'schoolId', 'statuses'),
  of('Query.trainingContracts', 'school', 'contracts with one partner', 'schoolId', 'enterpriseId'),
  of('Query.enterprises', 'province', 'large enterprises of a province', 'provinceCode', 'sizeClass'),
  of('Query.enterprises', 'school', 'small enterprises of a zone', 'zoneCode', 'sizeClass'),
  of('Query.programmes', 'nobody', 'who teaches an occupation at a level', 'occupationCode', 'level'),
  of('Query.programmes', 'nobody', 'who teaches an occupation in a province', 'occupationCode', 'provinceCode'),
  of('Query.internshipPositions', 'school', 'places for an occupation', 'occupationCode', 'hasPlaces'),
  of('Query.internshipPositions', 'school', 'places in a province', 'provinceCode', 'hasPlaces'),
  of('Query.internshipPositions', 'school', 'places for an occupation in a province', 'occupationCode', 'provinceCode'),
  of('Query.jobOpenings', 'school', 'open work of an occupation', 'occupationCode', 'open'),
  of('Query.jobOpenings', 'school', 'open work in a province', 'provinceCode', 'open'),
  of('Query.placements', 'school', 'nominations that wait', 'schoolId', 'statuses'),
  of('Query.placements', 'enterprise', 'nominations to decide', 'enterpriseId', 'statuses'),
  of('Query.placements', 'enterprise', 'who comes to a position', 'positionId', 'statuses'),
  of('Query.placements', 'school', 'placements at one enterprise', 'schoolId', 'enterpriseId'),
  of('Query.hires', 'school', 'graduates whom one enterprise has hired', 'schoolId', 'enterpriseId'),
  of('Query.labourDemand', 'province', 'demand for an occupation in the province', 'provinceCode', 'occupationCode'),
  of('Query.labourDemand', 'board', 'demand for an occupation in a zone', 'zoneCode', 'occupationCode'),
  of('ManagementBoard.labourReports', 'board', 'a half-year’s reports to be read', 'period', 'status'),
];
