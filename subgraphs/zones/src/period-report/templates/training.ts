import { priorityGroups } from '@ba-nha/shared/code-lists';
import type { FigureTemplate, SectionTemplate } from './kinds';

const learners = (
  code: string,
  label: string,
  explanation: string,
  rest: Pick<FigureTemplate, 'reduce'> & Partial<FigureTemplate>,
): FigureTemplate => ({ code, label, unit: 'người', decimals: 0, explanation, source: 'cohorts', ...rest });

const enrolledAt = (
  level: 'COLLEGE' | 'INTERMEDIATE' | 'BELOW_INTERMEDIATE',
  name: string,
  levels: readonly string[],
): FigureTemplate =>
  learners(
    `training.enrolled.${level}`,
    `Trong đó: ${name}`,
    `Người vào học trong kỳ ở trình độ ${name}; chỉ tiêu là của toàn tỉnh, thành phố.`,
    {
      reduce: { how: 'sum', of: 'enrolled', where: { level: { among: levels } } },
      people: { partOf: 'training.enrolled', toldBy: 'id' },
      target: { indicator: 'enrolment', level },
    },
  );

/** Who learns for the tenants' orders; a school's learners are told to others as counts that are not of few. */
export const training: SectionTemplate = {
  code: 'training',
  title: 'Đào tạo theo đơn đặt hàng',
  figures: [
    learners(
      'training.enrolled',
      'Tuyển sinh mới theo đơn đặt hàng',
      'Người vào các lớp mở cho đơn đặt hàng của doanh nghiệp trong khu, trong kỳ; chỉ tiêu là của toàn tỉnh, thành phố.',
      {
        reduce: { how: 'sum', of: 'enrolled' },
        people: { toldBy: 'id' },
        target: { indicator: 'enrolment', level: 'ALL' },
      },
    ),
    enrolledAt('COLLEGE', 'cao đẳng', ['COLLEGE']),
    enrolledAt('INTERMEDIATE', 'trung cấp', ['INTERMEDIATE', 'VOCATIONAL_SECONDARY']),
    enrolledAt('BELOW_INTERMEDIATE', 'sơ cấp và dưới 3 tháng', ['ELEMENTARY', 'SHORT_COURSE']),
    learners(
      'training.learners',
      'Người học trong các lớp theo đơn đặt hàng',
      'Người học vào một ngày nào đó trong kỳ thuộc lớp đã khai giảng cho đơn đặt hàng.',
      { reduce: { how: 'sum', of: 'inTraining' }, people: { toldBy: 'id' } },
    ),
    learners('training.graduated', 'Người tốt nghiệp', 'Người học của các lớp đó tốt nghiệp trong kỳ.', {
      reduce: { how: 'sum', of: 'graduated' },
      people: { within: 'training.learners', toldBy: 'id' },
    }),
    ...priorityGroups.map(({ group, name }) =>
      learners(
        `training.group.${group}`,
        `Đối tượng ưu tiên: ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
        `Người học trong kỳ thuộc nhóm "${name}"; một người có thể thuộc nhiều nhóm; dưới 5 người không công bố.`,
        { reduce: { how: 'sum', of: `group_${group}` }, people: { within: 'training.learners', toldBy: 'id' } },
      ),
    ),
  ],
};
