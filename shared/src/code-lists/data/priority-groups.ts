import type { PriorityGroupRow } from '../rows';

/**
 * Whom the State supports first (đối tượng ưu tiên), with the text that names the group.
 *
 * What supports amount to changes with the years and is kept elsewhere.
 */
export const priorityGroups: readonly PriorityGroupRow[] = [
  { group: 'ETHNIC_MINORITY', name: 'Người dân tộc thiểu số', legalBasis: 'QĐ 46/2015/QĐ-TTg', verified: 'yes' },
  { group: 'POOR_HOUSEHOLD', name: 'Người thuộc hộ nghèo', legalBasis: 'QĐ 46/2015/QĐ-TTg', verified: 'yes' },
  { group: 'NEAR_POOR_HOUSEHOLD', name: 'Người thuộc hộ cận nghèo', legalBasis: 'QĐ 46/2015/QĐ-TTg', verified: 'yes' },
  { group: 'DISABLED', name: 'Người khuyết tật', legalBasis: 'QĐ 46/2015/QĐ-TTg', verified: 'yes' },
  { group: 'RURAL_WORKER', name: 'Lao động nông thôn', legalBasis: 'QĐ 46/2015/QĐ-TTg', verified: 'yes' },
  { group: 'WOMAN_LAID_OFF', name: 'Lao động nữ bị mất việc làm', legalBasis: 'QĐ 46/2015/QĐ-TTg', verified: 'yes' },
  {
    group: 'LAND_RECOVERED',
    name: 'Người thuộc hộ gia đình bị thu hồi đất nông nghiệp, đất kinh doanh',
    legalBasis: 'QĐ 46/2015/QĐ-TTg',
    verified: 'yes',
  },
  {
    group: 'DEMOBILISED_MILITARY',
    name: 'Thanh niên hoàn thành nghĩa vụ quân sự',
    legalBasis: 'TT 43/2016/TT-BLĐTBXH',
    verified: 'no',
  },
  {
    group: 'DEMOBILISED_POLICE',
    name: 'Thanh niên hoàn thành nghĩa vụ công an',
    legalBasis: 'TT 43/2016/TT-BLĐTBXH',
    verified: 'no',
  },
  {
    group: 'YOUTH_VOLUNTEER',
    name: 'Thanh niên tình nguyện, thanh niên xung phong',
    legalBasis: 'TT 43/2016/TT-BLĐTBXH',
    verified: 'no',
  },
  {
    group: 'COOPERATIVE_MEMBER',
    name: 'Thành viên tổ hợp tác, hợp tác xã, liên hiệp hợp tác xã',
    legalBasis: null,
    verified: 'no',
  },
  {
    group: 'SME_WORKER',
    name: 'Người lao động trong doanh nghiệp nhỏ và vừa',
    legalBasis: 'NĐ 80/2021/NĐ-CP, điều 14; TT 32/2018/TT-BLĐTBXH',
    verified: 'yes',
  },
  { group: 'RETURNEE_FROM_ABROAD', name: 'Người lao động từ nước ngoài trở về', legalBasis: null, verified: 'no' },
  {
    group: 'AFTER_LOWER_SECONDARY',
    name: 'Học sinh tốt nghiệp trung học cơ sở',
    legalBasis: null,
    verified: 'no',
  },
  {
    group: 'AFTER_UPPER_SECONDARY',
    name: 'Học sinh tốt nghiệp trung học phổ thông',
    legalBasis: null,
    verified: 'no',
  },
];
