import type { Dates, ReadyOperation } from './ready-operation';

/** What a business portal does, in the order of the work. */
export const portalOperations = ({ day, quarter, today }: Dates): ReadyOperation[] => [
  {
    id: 'viewer',
    house: 'portal',
    title: { vi: 'Tôi là ai, thuộc đơn vị nào', en: 'Who I am and for whom I act' },
    query: `query Viewer {
  viewer {
    name
    roles
    organisation {
      __typename
      ... on Enterprise { id taxCode name }
      ... on School { id code name }
      ... on ManagementBoard { id name }
    }
  }
}`,
    variables: {},
  },
  {
    id: 'create-order',
    house: 'portal',
    title: { vi: 'Đặt hàng đào tạo 40 người', en: 'Order the training of 40 learners' },
    query: `mutation CreateOrder($input: CreateTrainingOrderInput!) {
  createTrainingOrder(input: $input) {
    trainingOrder { id number status quantity version availableActions }
    userErrors { code field message }
  }
}`,
    variables: {
      input: {
        occupationCode: '520227',
        level: 'INTERMEDIATE',
        quantity: 40,
        provinceCode: '86',
        zoneCode: 'kcn-long-duc-tra-vinh',
        neededBy: day(24),
        offerDeadline: day(2),
        outcomes: ['Vận hành và bảo trì hệ thống điện công nghiệp'],
        wageFrom: 8_000_000,
        wageTo: 12_000_000,
        hiringCommitment: 30,
      },
    },
  },
  {
    id: 'publish-order',
    house: 'portal',
    title: { vi: 'Công bố đơn đặt hàng', en: 'Publish an order' },
    query: `mutation PublishOrder($input: ChangeTrainingOrderInput!) {
  publishTrainingOrder(input: $input) {
    trainingOrder { id number status publishedAt version availableActions }
    userErrors { code field message }
  }
}`,
    variables: { input: { id: 'ID of the order', expectedVersion: 1 } },
  },
  {
    id: 'accept-offer',
    house: 'portal',
    title: { vi: 'Chấp nhận đăng ký của trường', en: "Accept a school's offer" },
    query: `mutation AcceptOffer($input: AcceptOfferInput!) {
  acceptOffer(input: $input) {
    offer {
      id
      status
      acceptedQuantity
      contract { id number status version }
      trainingOrder { number quantity awardedQuantity }
    }
    userErrors { code field message }
  }
}`,
    variables: { input: { id: 'ID of an offer: follow the order', quantity: 25, expectedVersion: 1 } },
  },
  {
    id: 'sign-contract',
    house: 'portal',
    title: { vi: 'Ký hợp đồng đào tạo', en: 'Sign a training contract' },
    query: `mutation SignContract($input: SignContractInput!) {
  signContract(input: $input) {
    trainingContract { id number status signedByEnterpriseAt signedBySchoolAt version }
    userErrors { code field message }
  }
}`,
    variables: { input: { id: 'ID of the contract: follow the order', expectedVersion: 1 } },
  },
  {
    id: 'open-position',
    house: 'portal',
    title: { vi: 'Mở vị trí thực tập', en: 'Open an internship position' },
    query: `mutation OpenPosition($input: OpenInternshipPositionInput!) {
  openInternshipPosition(input: $input) {
    internshipPosition { id title status places takenPlaces version }
    userErrors { code field message }
  }
}`,
    variables: {
      input: {
        title: 'Thực tập điện công nghiệp',
        provinceCode: '86',
        occupationCode: '520227',
        level: 'INTERMEDIATE',
        places: 10,
        startsOn: day(18),
        endsOn: day(21),
        monthlyAllowance: 3_500_000,
      },
    },
  },
  {
    id: 'nominations',
    house: 'portal',
    title: { vi: 'Danh sách đề cử chờ quyết định', en: 'Nominations that wait for a decision' },
    query: `query Nominations($filter: PlacementFilter) {
  placements(filter: $filter, first: 20) {
    totalCount
    nodes {
      id
      version
      status
      position { title places takenPlaces }
      learner { fullName birthYear }
      school { name }
      availableActions
    }
  }
}`,
    variables: { filter: { statuses: ['NOMINATED'] } },
  },
  {
    id: 'decide-nomination',
    house: 'portal',
    title: { vi: 'Quyết định đề cử thực tập', en: 'Decide on a nomination' },
    query: `mutation DecideNomination($input: DecideNominationInput!) {
  decideNomination(input: $input) {
    placement { id status learner { fullName } position { places takenPlaces } version }
    userErrors { code field message }
  }
}`,
    variables: { input: { id: 'ID of a nomination: list the nominations', accept: true, expectedVersion: 1 } },
  },
  {
    id: 'record-hire',
    house: 'portal',
    title: { vi: 'Ghi nhận tuyển dụng', en: 'Record a hire' },
    query: `mutation RecordHire($input: RecordHireInput!) {
  recordHire(input: $input) {
    hire { id startsOn monthlyWage contractKind learner { fullName } version }
    userErrors { code field message }
  }
}`,
    variables: {
      input: {
        placementId: 'ID of a placement: follow the order',
        startsOn: today,
        monthlyWage: 9_500_000,
        contractKind: 'INDEFINITE',
      },
    },
  },
  {
    id: 'order-chain',
    house: 'portal',
    title: { vi: 'Theo dõi đơn hàng đến từng việc làm', en: 'Follow an order down to each hire' },
    query: `query OrderChain {
  viewer {
    organisation {
      ... on Enterprise {
        trainingOrders(first: 1) {
          nodes {
            id
            number
            status
            version
            quantity
            awardedQuantity
            offers(first: 10) { nodes { id version status quantity acceptedQuantity school { name } } }
            contracts { id version number status quantity school { name } }
            cohorts(first: 10) { nodes { id name status seats enrolled graduated } }
            placedCount
            hiredCount
            retainedCount(months: 6)
            placements(first: 100) {
              totalCount
              nodes {
                id
                version
                status
                learner { fullName }
                evaluation { score }
                hire { startsOn monthlyWage retained(months: 6) }
              }
            }
          }
        }
      }
    }
  }
}`,
    variables: {},
  },
  {
    id: 'declare-demand',
    house: 'portal',
    title: { vi: 'Khai báo nhu cầu lao động', en: 'Declare labour demand' },
    query: `mutation DeclareDemand($input: DeclareLabourDemandInput!) {
  declareLabourDemand(input: $input) {
    labourDemand { id quarter headcount occupation { name } version }
    userErrors { code field message }
  }
}`,
    variables: {
      input: {
        occupationCode: '520227',
        level: 'INTERMEDIATE',
        quarter: quarter(12),
        headcount: 60,
        reason: 'NEW_LINE',
      },
    },
  },
];
