import type { BoardRow } from '../rows';

/**
 * The management boards (ban quản lý) of the zones whose board is known. Codes are the hub's own. Whether the mergers of
 * 2025 changed the boards of Trà Vinh and Bắc Kạn is not known here: they keep the names that the sources give.
 */
export const boards: readonly BoardRow[] = [
  { code: 'bql-kkt-tra-vinh', name: 'Ban Quản lý Khu kinh tế Trà Vinh', provinceCode: '86' },
  { code: 'bql-kcx-kcn-can-tho', name: 'Ban Quản lý các khu chế xuất và công nghiệp Cần Thơ', provinceCode: '92' },
  { code: 'bql-kcn-kcx-ha-noi', name: 'Ban Quản lý các Khu công nghiệp và Khu chế xuất Hà Nội', provinceCode: '01' },
  { code: 'bql-kcnc-hoa-lac', name: 'Ban Quản lý Khu công nghệ cao Hòa Lạc', provinceCode: '01' },
  { code: 'bql-kcn-bac-kan', name: 'Ban Quản lý các khu công nghiệp tỉnh Bắc Kạn', provinceCode: '19' },
];
