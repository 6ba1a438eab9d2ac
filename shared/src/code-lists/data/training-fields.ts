import type { TrainingFieldRow } from '../rows';

/**
 * The 23 fields of training (lĩnh vực đào tạo): the first two digits of an occupation's stem.
 *
 * Legal basis: Thông tư 26/2020/TT-BLĐTBXH. The names were not compared with the official text.
 */
export const trainingFields: readonly TrainingFieldRow[] = [
  { code: '14', name: 'Khoa học giáo dục và đào tạo giáo viên', verified: 'no' },
  { code: '21', name: 'Nghệ thuật', verified: 'no' },
  { code: '22', name: 'Nhân văn', verified: 'no' },
  { code: '31', name: 'Khoa học xã hội và hành vi', verified: 'no' },
  { code: '32', name: 'Báo chí và thông tin', verified: 'no' },
  { code: '34', name: 'Kinh doanh và quản lý', verified: 'no' },
  { code: '38', name: 'Pháp luật', verified: 'no' },
  { code: '42', name: 'Khoa học sự sống', verified: 'no' },
  { code: '44', name: 'Khoa học tự nhiên', verified: 'no' },
  { code: '46', name: 'Toán và thống kê', verified: 'no' },
  { code: '48', name: 'Máy tính và công nghệ thông tin', verified: 'no' },
  { code: '51', name: 'Công nghệ kỹ thuật', verified: 'no' },
  { code: '52', name: 'Kỹ thuật', verified: 'no' },
  { code: '54', name: 'Sản xuất và chế biến', verified: 'no' },
  { code: '58', name: 'Kiến trúc và xây dựng', verified: 'no' },
  { code: '62', name: 'Nông, lâm nghiệp và thủy sản', verified: 'no' },
  { code: '64', name: 'Thú y', verified: 'no' },
  { code: '72', name: 'Sức khỏe', verified: 'no' },
  { code: '76', name: 'Dịch vụ xã hội', verified: 'no' },
  { code: '81', name: 'Du lịch, khách sạn, thể thao và dịch vụ cá nhân', verified: 'no' },
  { code: '84', name: 'Dịch vụ vận tải', verified: 'no' },
  { code: '85', name: 'Môi trường và bảo vệ môi trường', verified: 'no' },
  { code: '86', name: 'An ninh, quốc phòng', verified: 'no' },
];
