import type { ReportContent, ReportContentFigure, ReportSection } from '../../report-content';

type Target = NonNullable<ReportContentFigure['target']>;
interface More {
  decimals?: number;
  target?: Target;
  withheld?: boolean;
}

const PLAN = 'Kế hoạch mẫu số 00/KH-UBND';
const REPORTS = 'báo cáo tình hình sử dụng lao động (mẫu số 01/PLI, Nghị định số 145/2020/NĐ-CP) đã được Ban chấp nhận';
const atLeast = (value: number): Target => ({ value, operator: 'ge', source: PLAN });

function figure(
  code: string,
  label: string,
  unit: string,
  [value, previous]: [number | null, number | null],
  explanation: string,
  { decimals = 0, target, withheld = false }: More = {},
): ReportContentFigure {
  return { code, label, unit, decimals, value, withheld, previous, target: target ?? null, explanation };
}

const percent = (target?: number): More => ({
  decimals: 1,
  target: target === undefined ? undefined : atLeast(target),
});

const sections: ReportSection[] = [
  {
    code: 'tenants',
    title: 'Doanh nghiệp và chế độ báo cáo',
    figures: [
      figure(
        'tenants.total',
        'Doanh nghiệp đang hoạt động',
        'đơn vị',
        [146, 139],
        'Doanh nghiệp đã được Ban xác nhận, tính đến ngày cuối kỳ.',
      ),
      figure(
        'tenants.filed',
        'Doanh nghiệp đã nộp báo cáo sử dụng lao động',
        'đơn vị',
        [131, 117],
        `Doanh nghiệp có ${REPORTS}.`,
      ),
      figure('tenants.missing', 'Doanh nghiệp chưa nộp', 'đơn vị', [15, 22], 'Hiệu số của hai chỉ tiêu trên.'),
      figure(
        'tenants.filedInTime',
        'Tỷ lệ doanh nghiệp nộp đúng hạn',
        '%',
        [89.7, 84.2],
        'Số doanh nghiệp nộp trước ngày 05/6 trên tổng số doanh nghiệp.',
        percent(95),
      ),
      figure(
        'tenants.sme',
        'Tỷ trọng doanh nghiệp nhỏ và vừa',
        '%',
        [63.0, 64.7],
        'Theo tiêu chí tại Điều 5 Nghị định số 80/2021/NĐ-CP.',
        percent(),
      ),
    ],
  },
  {
    code: 'workers',
    title: 'Lao động đang sử dụng',
    figures: [
      figure('workers.total', 'Tổng số lao động', 'người', [48_215, 46_902], `Cộng từ ${REPORTS}.`),
      figure('workers.female', 'Lao động nữ', 'người', [29_340, 28_771], `Cộng từ ${REPORTS}.`),
      figure('workers.trained', 'Lao động đã qua đào tạo', 'người', [33_606, 31_940], `Cộng từ ${REPORTS}.`),
      figure(
        'workers.trained.rate',
        'Tỷ lệ lao động đã qua đào tạo',
        '%',
        [69.7, 68.1],
        'Lao động đã qua đào tạo trên tổng số lao động.',
        percent(72.2),
      ),
      figure(
        'workers.certified.rate',
        'Tỷ lệ lao động có văn bằng, chứng chỉ',
        '%',
        [47.8, 44.9],
        'Lao động có văn bằng, chứng chỉ trên tổng số lao động.',
        percent(51.2),
      ),
    ],
  },
  {
    code: 'demand',
    title: 'Nhu cầu lao động và đào tạo lại',
    figures: [
      figure(
        'demand.declared',
        'Nhu cầu tuyển dụng đã khai báo',
        'người',
        [5_480, 4_925],
        'Số người cần tuyển do doanh nghiệp khai báo cho các quý trong kỳ.',
      ),
      figure(
        'demand.met',
        'Nhu cầu đã được đáp ứng',
        'người',
        [3_127, 2_518],
        'Số người đã tuyển trên các nhu cầu đã khai báo.',
      ),
      figure(
        'demand.met.rate',
        'Tỷ lệ đáp ứng nhu cầu',
        '%',
        [57.1, 51.1],
        'Nhu cầu đã được đáp ứng trên nhu cầu đã khai báo.',
        percent(60),
      ),
      figure(
        'demand.retraining',
        'Nhu cầu đào tạo lại lao động đang làm việc',
        'người',
        [612, null],
        'Khai báo riêng, không tính vào nhu cầu tuyển dụng.',
      ),
    ],
  },
  {
    code: 'linkage',
    title: 'Liên kết đào tạo và tuyển dụng',
    figures: [
      figure(
        'orders.places',
        'Chỗ học doanh nghiệp đặt hàng',
        'chỗ',
        [1_240, 860],
        'Tổng số người trong các đơn đặt hàng đã công bố trong kỳ.',
      ),
      figure(
        'contracts.places',
        'Chỗ học đã ký hợp đồng',
        'chỗ',
        [1_010, 655],
        'Tổng số người trong các hợp đồng liên kết đào tạo đã có hiệu lực.',
      ),
      figure(
        'training.learners',
        'Người học đang được đào tạo',
        'người',
        [934, 588],
        'Người học của các lớp đang học theo đơn đặt hàng.',
      ),
      figure(
        'training.graduated',
        'Người học đã tốt nghiệp',
        'người',
        [421, 367],
        'Người học của các lớp đã tốt nghiệp trong kỳ.',
      ),
      figure(
        'placements.accepted',
        'Người học thực tập tại doanh nghiệp',
        'người',
        [398, 331],
        'Lượt thực tập đã bắt đầu trong kỳ.',
      ),
      figure(
        'placements.completed',
        'Người học hoàn thành thực tập',
        'người',
        [356, 290],
        'Lượt thực tập đã hoàn thành trong kỳ.',
      ),
      figure(
        'placements.converted',
        'Thực tập xong được tuyển dụng',
        'người',
        [247, 181],
        'Người hoàn thành thực tập và được chính doanh nghiệp ấy tuyển.',
      ),
      figure(
        'schools.linked',
        'Cơ sở giáo dục nghề nghiệp tham gia',
        'đơn vị',
        [17, 14],
        'Cơ sở có hợp đồng liên kết đào tạo có hiệu lực trong kỳ.',
      ),
      figure(
        'retention.rate',
        'Tỷ lệ còn làm việc sau sáu tháng',
        '%',
        [81.4, 78.9],
        'Người được tuyển còn làm việc sau sáu tháng trên số người đã đủ sáu tháng.',
        percent(80),
      ),
    ],
  },
  {
    code: 'employment',
    title: 'Tuyển dụng và tiền lương khởi điểm bình quân',
    figures: [
      figure(
        'hires.total',
        'Người được tuyển dụng',
        'người',
        [318, 244],
        'Người bắt đầu làm việc tại doanh nghiệp trong khu trong kỳ.',
      ),
      figure(
        'wages.COLLEGE',
        'Tiền lương: trình độ cao đẳng',
        'đồng/tháng',
        [9_850_000, 9_320_000],
        'Bình quân tiền lương ghi khi tuyển dụng, từ năm người trở lên.',
      ),
      figure(
        'wages.INTERMEDIATE',
        'Tiền lương: trình độ trung cấp',
        'đồng/tháng',
        [8_640_000, 8_275_000],
        'Bình quân tiền lương ghi khi tuyển dụng, từ năm người trở lên.',
      ),
      figure(
        'wages.ELEMENTARY',
        'Tiền lương: trình độ sơ cấp',
        'đồng/tháng',
        [7_410_000, 7_150_000],
        'Bình quân tiền lương ghi khi tuyển dụng, từ năm người trở lên.',
      ),
    ],
  },
  {
    code: 'priority',
    title: 'Đối tượng ưu tiên được đào tạo',
    figures: [
      figure(
        'training.group.ETHNIC_MINORITY',
        'Người dân tộc thiểu số',
        'người',
        [86, 71],
        'Người học thuộc đối tượng, theo hồ sơ lớp học.',
      ),
      figure(
        'training.group.POOR_HOUSEHOLD',
        'Người thuộc hộ nghèo, hộ cận nghèo',
        'người',
        [52, 49],
        'Người học thuộc đối tượng, theo hồ sơ lớp học.',
      ),
      figure(
        'training.group.DISABLED',
        'Người khuyết tật',
        'người',
        [null, 6],
        'Người học thuộc đối tượng, theo hồ sơ lớp học.',
        { withheld: true },
      ),
    ],
  },
];

/** An invented report of a board, which says of itself that it is one: what the documents in `docs/samples` are made of. */
export const sampleReport: ReportContent = {
  reportId: '01JXN8Q6T0000000000000MAU1',
  revision: 2,
  kind: 'SIX_MONTH',
  period: '2026-H1',
  issuer: { authority: 'UBND TỈNH VĨNH LONG', name: 'BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP MẪU' },
  symbol: { number: '7', sign: 'BC-BQL' },
  place: 'Vĩnh Long',
  date: '2026-06-14',
  title: 'BÁO CÁO',
  abstract: 'Tình hình liên kết đào tạo và sử dụng lao động 6 tháng đầu năm 2026',
  addressees: ['Ủy ban nhân dân tỉnh Vĩnh Long'],
  introduction: [
    'Đây là văn bản mẫu: cơ quan ban hành, kế hoạch và mọi số liệu dưới đây đều là giả định, dùng để trình bày thể thức.',
    'Căn cứ Nghị định số 145/2020/NĐ-CP ngày 14 tháng 12 năm 2020 của Chính phủ và kế hoạch của Ủy ban nhân dân tỉnh.',
    'Ban Quản lý báo cáo tình hình liên kết đào tạo và sử dụng lao động trong các khu công nghiệp từ ngày 01 tháng 01 đến ngày 31 tháng 5 năm 2026 như sau:',
  ],
  sections,
  changes: [
    { code: 'tenants.filed', label: 'Doanh nghiệp đã nộp báo cáo sử dụng lao động', before: 128, after: 131 },
    { code: 'tenants.missing', label: 'Doanh nghiệp chưa nộp', before: 18, after: 15 },
  ],
  signatory: { title: 'KT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN', name: null },
  recipients: ['Như trên', 'Sở Nội vụ', 'Sở Giáo dục và Đào tạo', 'Lãnh đạo Ban', 'Lưu: VT, LĐVL'],
  asOf: '2026-06-13T16:59:59.000Z',
  contentHash: '9b1f0c4e7d2a58b36fe1c09d47a2853be6d1f7902c4b8a5e3d6f01927c8b4ea5',
};
