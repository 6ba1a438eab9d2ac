import { percentage, type FigureTemplate, type SectionTemplate } from './kinds';

const people = (
  code: string,
  label: string,
  explanation: string,
  rest: Pick<FigureTemplate, 'reduce'> & Partial<FigureTemplate>,
): FigureTemplate => ({ code, label, unit: 'người', decimals: 0, explanation, source: 'placements', ...rest });

/** Learners at the tenants' workplaces. */
export const internship: SectionTemplate = {
  code: 'internship',
  title: 'Thực tập tại doanh nghiệp',
  figures: [
    people(
      'placements.accepted',
      'Lượt thực tập được doanh nghiệp nhận',
      'Đề cử thực tập được doanh nghiệp trong khu nhận trong kỳ.',
      {
        reduce: { how: 'count', where: { acceptedOn: { day: 'inPeriod' } } },
        people: { toldBy: 'trainingOrderId' },
      },
    ),
    people(
      'placements.completed',
      'Lượt thực tập hoàn thành',
      'Lượt thực tập được doanh nghiệp đánh giá hoàn thành trong kỳ.',
      {
        reduce: { how: 'count', where: { completedOn: { day: 'inPeriod' } } },
        people: { within: 'placements.accepted', toldBy: 'trainingOrderId' },
      },
    ),
    people(
      'placements.converted',
      'Thực tập hoàn thành dẫn đến tuyển dụng',
      'Lượt thực tập hoàn thành trong kỳ mà doanh nghiệp đã tuyển người thực tập, tính đến lúc lập báo cáo.',
      {
        reduce: { how: 'count', where: { completedOn: { day: 'inPeriod' }, hired: { is: true } } },
        people: { within: 'placements.completed', toldBy: 'trainingOrderId' },
      },
    ),
    percentage(
      'placements.conversionRate',
      'Tỷ lệ thực tập dẫn đến tuyển dụng',
      'Lượt thực tập dẫn đến tuyển dụng trên lượt thực tập hoàn thành.',
      ['placements.converted', 'placements.completed'],
    ),
  ],
};
