import type { Dates, ReadyOperation } from './ready-operation';

/** What a board or a province does. */
export const boardOperations = ({ quarter }: Dates): ReadyOperation[] => [
  {
    id: 'tenants',
    house: 'board',
    title: { vi: 'Doanh nghiệp trong khu', en: 'Tenants of a zone' },
    query: `query Tenants($filter: EnterpriseFilter) {
  enterprises(filter: $filter, first: 20) {
    totalCount
    nodes { id taxCode name sizeClass verifiedAt }
  }
}`,
    variables: { filter: { zoneCode: 'kcn-long-duc-tra-vinh' } },
  },
  {
    id: 'verify-enterprise',
    house: 'board',
    title: { vi: 'Xác minh doanh nghiệp', en: 'Verify an enterprise' },
    query: `mutation Verify($input: VerifyEnterpriseInput!) {
  verifyEnterprise(input: $input) {
    enterprise { id name verifiedAt }
    userErrors { code field message }
  }
}`,
    variables: { input: { id: 'ID of a tenant', note: 'Giấy chứng nhận đăng ký doanh nghiệp' } },
  },
  {
    id: 'declared-demand',
    house: 'board',
    title: { vi: 'Nhu cầu lao động đã khai báo', en: 'Declared labour demand' },
    query: `query DeclaredDemand($filter: LabourDemandFilter) {
  labourDemand(filter: $filter, first: 20) {
    totalCount
    nodes { enterprise { name } occupation { name } level quarter headcount reason declaredAt }
  }
}`,
    variables: { filter: { zoneCode: 'kcn-long-duc-tra-vinh' } },
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
    variables: { filter: { zoneCode: 'kcn-long-duc-tra-vinh', fromQuarter: quarter(0), toQuarter: quarter(48) } },
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
