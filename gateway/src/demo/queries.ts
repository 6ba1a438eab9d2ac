export const ZONE = 'kcn-long-duc-tra-vinh';
export const OCCUPATION = '520227';
export const LEVEL = 'INTERMEDIATE';

/** What a school searches for: who needs electricians here, and is still open. */
export const FIND_DEMAND = `query FindDemand($search: String!, $province: ID!) {
  trainingOrders(
    filter: { search: $search, provinceCode: $province, levels: [${LEVEL}], openForOffers: true }
    orderBy: NEWEST, first: 5
  ) {
    totalCount
    nodes { id number quantity neededBy offerDeadline wageFrom wageTo enterprise { name } zone { name } }
  }
}`;

export const MY_PROGRAMME = `query MyProgramme($occupation: ID!) {
  viewer {
    organisation {
      ... on School {
        id
        name
        matchingOrders(first: 1) { nodes { score reasons trainingOrder { number } } }
        programmes(filter: { occupationCode: $occupation, level: ${LEVEL} }, first: 1) {
          nodes { id name occupation { code } level durationMonths annualQuota withEnterprise version }
        }
      }
    }
  }
}`;

export const ZONE_BALANCE = `query ZoneBalance($zone: ID!, $occupation: ID!) {
  industrialZone(code: $zone) {
    name
    balance(filter: { occupationCodes: [$occupation], levels: [${LEVEL}] }, first: 20) {
      nodes { quarter demand retraining ordered contracted plannedGraduates placed hired gap }
    }
  }
}`;

export const MY_BOARD = 'query MyBoard { viewer { organisation { ... on ManagementBoard { id name } } } }';

/** What the enterprise has declared of one occupation and quarter. */
export const MY_DEMAND = `query MyDemand($occupation: ID!, $quarter: Quarter!) {
  labourDemand(
    filter: { occupationCode: $occupation, level: ${LEVEL}, zoneCode: "${ZONE}", fromQuarter: $quarter, toQuarter: $quarter }
  ) { nodes { reason version } }
}`;

/** How a campaign stands: who has answered, and what was declared, vacancies and retraining apart. */
export const BOARD_CAMPAIGN = `query BoardCampaign($id: ID!) {
  demandCampaign(id: $id) {
    title status dueOn asked answered responseRate vacancies retraining
    requests(answered: false, first: 20) { nodes { enterprise { name } } }
    outliers(first: 5) { nodes { kind declared expected request { enterprise { name } } } }
  }
}`;

/** From the order down to each hire's wage and retention, over all four subgraphs. */
export const WHOLE_CHAIN = `query WholeChain($id: ID!) {
  trainingOrder(id: $id) {
    number status quantity awardedQuantity version
    enterprise { name taxCode }
    occupation { code name officialCode(level: ${LEVEL}) }
    province { name formerly { name } }
    zone { name board { name } }
    offers(first: 10) { nodes { status quantity acceptedQuantity school { name } contract { number } } }
    contracts { number status quantity value school { name } }
    cohorts(first: 10) { nodes { name status seats enrolled graduated programme { name } } }
    enrolledCount graduatedCount placedCount hiredCount retainedCount(months: 6)
    placements(first: 100) {
      nodes {
        status
        learner { fullName birthYear }
        school { name }
        evaluation { score hoursAttended }
        hire { startsOn monthlyWage contractKind retained(months: 6) }
      }
    }
  }
}`;
