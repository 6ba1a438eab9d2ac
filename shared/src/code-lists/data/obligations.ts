import type { ObligationRow } from '../rows';

const decree145 = {
  provinceCode: null,
  validFrom: '2021-02-01',
  validTo: null,
  source: 'Nghị định 145/2020/NĐ-CP',
};
const byTenants = {
  ...decree145,
  kind: 'LABOUR_REPORT',
  from: 'Người sử dụng lao động trong khu',
  to: 'Ban quản lý khu; cơ quan chuyên môn về việc làm của tỉnh',
  legalBasis: 'Nghị định 145/2020/NĐ-CP, điều 4 (mẫu 01/PLI)',
} as const;
const byDepartment = {
  ...decree145,
  kind: 'REPORT',
  from: 'Cơ quan chuyên môn về việc làm của tỉnh (Sở Nội vụ), từ số liệu của ban quản lý',
  to: 'Bộ quản lý nhà nước về lao động',
  legalBasis: 'Nghị định 145/2020/NĐ-CP, điều 4 (mẫu 02/PLI)',
} as const;
const backan2023 = {
  provinceCode: '19',
  kind: 'REPORT',
  from: 'Các sở, ban, ngành, đoàn thể; UBND các huyện, thành phố; các cơ sở GDNN',
  to: 'UBND tỉnh, qua cơ quan lao động của tỉnh',
  validFrom: '2023-01-01',
  validTo: '2023-12-31',
  legalBasis: 'Kế hoạch giáo dục nghề nghiệp năm 2023 của UBND tỉnh Bắc Kạn',
  source: 'Kế hoạch GDNN năm 2023, UBND tỉnh Bắc Kạn',
} as const;

/**
 * Who owes which report to whom by when, by decrees and by plans: a plan's own deadline stands beside the decree's. A text
 * says "before" a day; the last day is the one before it. A yearly report without a day is due when the year ends.
 */
export const obligations: readonly ObligationRow[] = [
  {
    ...byTenants,
    code: 'nd-145-2020-01pli-h1',
    title: 'Báo cáo tình hình sử dụng lao động 6 tháng đầu năm',
    period: 'H1',
    dueBefore: '06-05',
  },
  {
    ...byTenants,
    code: 'nd-145-2020-01pli-h2',
    title: 'Báo cáo tình hình sử dụng lao động hằng năm',
    period: 'H2',
    dueBefore: '12-05',
  },
  {
    ...byDepartment,
    code: 'nd-145-2020-02pli-h1',
    title: 'Tổng hợp tình hình sử dụng lao động 6 tháng đầu năm',
    period: 'H1',
    dueBefore: '06-15',
  },
  {
    ...byDepartment,
    code: 'nd-145-2020-02pli-h2',
    title: 'Tổng hợp tình hình sử dụng lao động hằng năm',
    period: 'H2',
    dueBefore: '12-15',
  },
  {
    ...backan2023,
    code: 'bk-2023-h1',
    title: 'Kết quả thực hiện Kế hoạch giáo dục nghề nghiệp 2023, 6 tháng',
    period: 'H1',
    dueBefore: '06-20',
  },
  {
    ...backan2023,
    code: 'bk-2023-year',
    title: 'Kết quả thực hiện Kế hoạch giáo dục nghề nghiệp 2023, cả năm',
    period: 'YEAR',
    dueBefore: '12-15',
  },
  {
    code: 'hn-2022-year',
    title: 'Kết quả thực hiện Kế hoạch 72/KH-UBND năm 2022',
    kind: 'REPORT',
    period: 'YEAR',
    dueBefore: '12-25',
    provinceCode: '01',
    from: 'Các sở, ban, ngành; UBND các quận, huyện, thị xã',
    to: 'UBND Thành phố, qua cơ quan lao động của thành phố',
    validFrom: '2022-01-01',
    validTo: '2022-12-31',
    legalBasis: 'Kế hoạch 72/KH-UBND (4/3/2022) của UBND thành phố Hà Nội',
    source: 'Kế hoạch 72/KH-UBND (4/3/2022)',
  },
  {
    code: 'tv-64-year',
    title: 'Kết quả thực hiện Kế hoạch 64/KH-UBND',
    kind: 'REPORT',
    period: 'YEAR',
    dueBefore: null,
    provinceCode: '86',
    from: 'Các sở, ban, ngành tỉnh; UBND các huyện, thị xã, thành phố',
    to: 'Cơ quan lao động của tỉnh, để báo cáo UBND tỉnh',
    validFrom: '2020-01-01',
    validTo: null,
    legalBasis: 'Kế hoạch 64/KH-UBND năm 2020 của UBND tỉnh Trà Vinh (hằng năm, không nêu ngày)',
    source: 'Kế hoạch 64/KH-UBND năm 2020, UBND tỉnh Trà Vinh',
  },
];
