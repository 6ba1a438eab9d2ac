/** The three Houses that the page groups its operations by. */
export type House = 'portal' | 'school' | 'board';

export interface ReadyOperation {
  id: string;
  house: House;
  title: { vi: string; en: string };
  query: string;
  variables: Record<string, unknown>;
}

/** One operation for each thing that a portal, a school or a board does with the hub, in the order of the work. */
export const OPERATIONS: readonly ReadyOperation[] = [
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
        neededBy: '2027-12-31',
        offerDeadline: '2027-06-30',
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
    variables: { input: { id: 'ID', expectedVersion: 1 } },
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
    variables: { input: { id: 'ID', quantity: 25, expectedVersion: 1 } },
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
    variables: { input: { id: 'ID', expectedVersion: 1 } },
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
        startsOn: '2027-09-01',
        endsOn: '2027-11-30',
        monthlyAllowance: 3_500_000,
      },
    },
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
    variables: { input: { id: 'ID', accept: true, expectedVersion: 1 } },
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
      input: { placementId: 'ID', startsOn: '2027-12-01', monthlyWage: 9_500_000, contractKind: 'INDEFINITE' },
    },
  },
  {
    id: 'order-chain',
    house: 'portal',
    title: { vi: 'Theo dõi đơn hàng đến từng việc làm', en: 'Follow an order down to each hire' },
    query: `query OrderChain($number: String!) {
  trainingOrder(number: $number) {
    number
    status
    quantity
    awardedQuantity
    contracts { number status quantity school { name } }
    cohorts(first: 10) { nodes { name status seats enrolled graduated } }
    placedCount
    hiredCount
    retainedCount(months: 6)
    placements(first: 20) {
      totalCount
      nodes {
        status
        learner { fullName }
        evaluation { score }
        hire { startsOn monthlyWage retained(months: 6) }
      }
    }
  }
}`,
    variables: { number: 'DH-2026-000001' },
  },
  {
    id: 'find-demand',
    house: 'school',
    title: { vi: 'Tìm đơn hàng còn nhận đăng ký', en: 'Find orders open for offers' },
    query: `query FindDemand($filter: TrainingOrderFilter) {
  trainingOrders(filter: $filter, orderBy: NEEDED_SOONEST, first: 20) {
    totalCount
    nodes {
      id
      number
      occupation { code name }
      level
      quantity
      awardedQuantity
      neededBy
      offerDeadline
      province { name }
      enterprise { name }
    }
  }
}`,
    variables: { filter: { openForOffers: true, levels: ['INTERMEDIATE', 'COLLEGE'] } },
  },
  {
    id: 'submit-offer',
    house: 'school',
    title: { vi: 'Gửi đăng ký đáp ứng', en: 'Submit an offer' },
    query: `mutation SubmitOffer($input: SubmitOfferInput!) {
  submitOffer(input: $input) {
    offer { id status quantity version }
    userErrors { code field message }
  }
}`,
    variables: {
      input: {
        trainingOrderId: 'ID',
        programmeId: 'ID',
        quantity: 25,
        startsOn: '2027-07-15',
        graduatesOn: '2027-11-30',
        pricePerLearner: 12_000_000,
      },
    },
  },
  {
    id: 'open-cohort',
    house: 'school',
    title: { vi: 'Mở lớp theo hợp đồng', en: 'Open a cohort for a contract' },
    query: `mutation OpenCohort($input: CreateCohortInput!) {
  createCohort(input: $input) {
    cohort { id name status seats trainingOrder { number } version }
    userErrors { code field message }
  }
}`,
    variables: {
      input: {
        programmeId: 'ID',
        trainingOrderId: 'ID',
        name: 'Điện công nghiệp K1',
        seats: 25,
        startsOn: '2027-07-15',
        graduatesOn: '2027-11-30',
      },
    },
  },
  {
    id: 'import-learners',
    house: 'school',
    title: { vi: 'Nhập danh sách người học (thử trước)', en: 'Import learners (dry run)' },
    query: `mutation ImportLearners($input: ImportLearnersInput!) {
  importLearners(input: $input) {
    accepted
    rejected { row errors { code field message } }
    userErrors { code field message }
  }
}`,
    variables: {
      input: {
        cohortId: 'ID',
        dryRun: true,
        rows: [
          {
            fullName: 'Nguyễn Thị Lan',
            birthDate: '2007-03-12',
            sex: 'FEMALE',
            nationalId: '084307001234',
            priorityGroups: ['RURAL_WORKER'],
            consents: ['PLACEMENT', 'RECRUITMENT'],
          },
        ],
      },
    },
  },
  {
    id: 'nominate',
    house: 'school',
    title: { vi: 'Đề cử người học đi thực tập', en: 'Nominate learners for a position' },
    query: `mutation Nominate($input: NominateLearnersInput!) {
  nominateLearners(input: $input) {
    placements { id status learner { fullName } version }
    userErrors { code field message }
  }
}`,
    variables: { input: { positionId: 'ID', learnerIds: ['ID'] } },
  },
  {
    id: 'search-schools',
    house: 'school',
    title: { vi: 'Tìm trường, gõ không dấu cũng được', en: 'Search schools, with or without accents' },
    query: `query SearchSchools($search: String!) {
  schools(filter: { search: $search }, first: 10) {
    totalCount
    nodes {
      id
      name
      kind
      province { name }
      programmes(first: 5) { nodes { name level annualQuota } }
    }
  }
}`,
    variables: { search: 'cao dang nghe tra vinh' },
  },
  {
    id: 'declare-demand',
    house: 'board',
    title: { vi: 'Khai báo nhu cầu lao động', en: 'Declare labour demand' },
    query: `mutation DeclareDemand($input: DeclareLabourDemandInput!) {
  declareLabourDemand(input: $input) {
    labourDemand { id quarter headcount occupation { name } version }
    userErrors { code field message }
  }
}`,
    variables: {
      input: { occupationCode: '520227', level: 'INTERMEDIATE', quarter: '2027-Q4', headcount: 60, reason: 'NEW_LINE' },
    },
  },
  {
    id: 'balance',
    house: 'board',
    title: { vi: 'Cung cầu lao động, thiếu nhiều nhất trước', en: 'Labour balance, largest gap first' },
    query: `query Balance($filter: LabourBalanceFilter!) {
  labourBalance(filter: $filter, orderBy: LARGEST_GAP, first: 20) {
    nodes {
      zone { name }
      occupation { code name }
      level
      quarter
      demand
      ordered
      contracted
      plannedGraduates
      placed
      hired
      gap
    }
  }
}`,
    variables: { filter: { provinceCode: '86', fromQuarter: '2026-Q1', toQuarter: '2028-Q4' } },
  },
  {
    id: 'zones',
    house: 'board',
    title: { vi: 'Khu công nghiệp và ban quản lý', en: 'Industrial zones and their boards' },
    query: `query Zones($filter: ZoneFilter) {
  industrialZones(filter: $filter, first: 20) {
    nodes { code name kind areaHa province { name } board { name } }
  }
}`,
    variables: { filter: { search: 'long duc' } },
  },
  {
    id: 'former-province',
    house: 'board',
    title: { vi: 'Tên tỉnh cũ nay thuộc tỉnh nào', en: 'Today’s province of a former name' },
    query: `query FormerProvince($name: String!) {
  province(name: $name) {
    code
    name
    formerly { code name validTo }
  }
}`,
    variables: { name: 'Trà Vinh' },
  },
];
