import type { TrainingLevelRow } from '../rows';

/**
 * The levels of vocational training, lowest first, with their Vietnamese terms.
 *
 * Legal basis of the digits: Thông tư 26/2020/TT-BLĐTBXH. Below trung cấp there is no national list of occupations: such
 * courses take the stem of the occupation they belong to.
 */
export const trainingLevels: readonly TrainingLevelRow[] = [
  { level: 'SHORT_COURSE', name: 'Đào tạo dưới 3 tháng', digit: null },
  { level: 'ELEMENTARY', name: 'Sơ cấp', digit: null },
  { level: 'VOCATIONAL_SECONDARY', name: 'Trung học nghề', digit: null },
  { level: 'INTERMEDIATE', name: 'Trung cấp', digit: '5' },
  { level: 'COLLEGE', name: 'Cao đẳng', digit: '6' },
];
