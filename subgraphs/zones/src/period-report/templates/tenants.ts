import { percentage, type FigureTemplate, type SectionTemplate } from './kinds';

const ofReports = (of: string, label: string, explanation: string): FigureTemplate => ({
  code: `workers.${of}`,
  label,
  unit: 'người',
  decimals: 0,
  explanation: `${explanation}, cộng từ báo cáo tình hình sử dụng lao động (mẫu 01/PLI) đã nộp cho nửa năm đến hạn gần nhất.`,
  source: 'labourReports',
  reduce: { how: 'sum', of },
});

const known = { registeredOn: { day: 'byItsEnd' } } as const;

/** Who works in the zones, by what tenants file; such counts are the board's by law, so none is withheld. */
export const tenants: SectionTemplate = {
  code: 'tenants',
  title: 'Doanh nghiệp và tình hình sử dụng lao động',
  figures: [
    {
      code: 'tenants.total',
      label: 'Doanh nghiệp trong các khu',
      unit: 'doanh nghiệp',
      decimals: 0,
      explanation: 'Doanh nghiệp trong các khu của ban đã được xác minh, tính đến cuối kỳ.',
      source: 'tenants',
      reduce: { how: 'count', where: known },
    },
    {
      code: 'tenants.sme',
      label: 'Trong đó: doanh nghiệp nhỏ và vừa',
      unit: 'doanh nghiệp',
      decimals: 0,
      explanation: 'Doanh nghiệp siêu nhỏ, nhỏ và vừa theo Nghị định 80/2021/NĐ-CP, điều 5.',
      source: 'tenants',
      reduce: { how: 'count', where: { ...known, sizeClass: { among: ['MICRO', 'SMALL', 'MEDIUM'] } } },
    },
    percentage(
      'tenants.smeShare',
      'Tỷ lệ doanh nghiệp nhỏ và vừa',
      'Doanh nghiệp nhỏ và vừa trên tổng số doanh nghiệp.',
      ['tenants.sme', 'tenants.total'],
    ),
    {
      code: 'tenants.filed',
      label: 'Doanh nghiệp đã nộp báo cáo sử dụng lao động',
      unit: 'doanh nghiệp',
      decimals: 0,
      explanation:
        'Doanh nghiệp có báo cáo mẫu 01/PLI cho nửa năm đến hạn gần nhất; báo cáo bị trả lại coi như chưa nộp.',
      source: 'labourReports',
      reduce: { how: 'count' },
    },
    {
      code: 'tenants.missing',
      label: 'Doanh nghiệp chưa nộp báo cáo sử dụng lao động',
      unit: 'doanh nghiệp',
      decimals: 0,
      explanation:
        'Doanh nghiệp phải nộp báo cáo cho nửa năm đến hạn gần nhất mà chưa nộp (Nghị định 145/2020/NĐ-CP, điều 4).',
      source: 'tenants',
      reduce: { how: 'count', where: { owes: { is: true } } },
    },
    ofReports('total', 'Tổng số lao động', 'Tổng số lao động'),
    ofReports('female', 'Lao động nữ', 'Lao động nữ'),
    percentage('workers.femaleRate', 'Tỷ lệ lao động nữ', 'Lao động nữ trên tổng số lao động.', [
      'workers.female',
      'workers.total',
    ]),
    ofReports('trained', 'Lao động qua đào tạo', 'Lao động đã qua đào tạo, có hoặc không có chứng chỉ'),
    percentage(
      'workers.trainedRate',
      'Tỷ lệ lao động qua đào tạo',
      'Lao động qua đào tạo trên tổng số lao động; chỉ tiêu là của toàn tỉnh, thành phố.',
      ['workers.trained', 'workers.total'],
      { indicator: 'trained_labour_rate' },
    ),
    ofReports('certified', 'Lao động có bằng cấp, chứng chỉ', 'Lao động qua đào tạo có bằng cấp, chứng chỉ'),
    percentage(
      'workers.certifiedRate',
      'Tỷ lệ lao động có bằng cấp, chứng chỉ',
      'Lao động có bằng cấp, chứng chỉ trên tổng số lao động; chỉ tiêu là của toàn tỉnh, thành phố.',
      ['workers.certified', 'workers.total'],
      { indicator: 'certified_labour_rate' },
    ),
    ofReports('joined', 'Lao động tăng', 'Lao động vào làm từ lần báo cáo trước'),
    ofReports('left', 'Lao động giảm', 'Lao động thôi việc từ lần báo cáo trước'),
  ],
};
