import type { Dates, ReadyOperation } from './ready-operation';

/** What a school does, in the order of the work. */
export const schoolOperations = ({ day }: Dates): ReadyOperation[] => [
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
        startsOn: day(3),
        graduatesOn: day(22),
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
        startsOn: day(3),
        graduatesOn: day(22),
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
    id: 'my-cohorts',
    house: 'school',
    title: { vi: 'Chương trình, lớp và người học của tôi', en: 'My programmes, cohorts and learners' },
    query: `query MyCohorts($programmes: Int!) {
  viewer {
    organisation {
      ... on School {
        name
        programmes(first: $programmes) {
          nodes {
            id
            name
            level
            annualQuota
            cohorts(first: 5) {
              nodes { id version name status seats enrolled learners(first: 20) { nodes { id fullName status } } }
            }
          }
        }
      }
    }
  }
}`,
    variables: { programmes: 5 },
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
      programmes(first: 10) { nodes { id name level annualQuota } }
    }
  }
}`,
    variables: { search: 'cao dang nghe tra vinh' },
  },
];
