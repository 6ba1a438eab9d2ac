import { levelName, TrainingLevel } from '@ba-nha/shared/code-lists';
import { percentage, type FigureTemplate, type SectionTemplate } from './kinds';

const people = (
  code: string,
  label: string,
  explanation: string,
  rest: Pick<FigureTemplate, 'reduce'> & Partial<FigureTemplate>,
): FigureTemplate => ({ code, label, unit: 'người', decimals: 0, explanation, source: 'hires', ...rest });

const levels = Object.values(TrainingLevel);
const named = (level: TrainingLevel): string => levelName(level).toLocaleLowerCase('vi');

const hiredAt = (level: TrainingLevel): FigureTemplate =>
  people(
    `hires.${level}`,
    `Trong đó: ${named(level)}`,
    `Người được tuyển trong kỳ cho việc ở trình độ ${named(level)}.`,
    {
      reduce: { how: 'count', where: { level: { is: level } } },
      people: { partOf: 'hires.total', toldBy: 'trainingOrderId' },
    },
  );

const wageAt = (level: TrainingLevel): FigureTemplate => ({
  code: `wages.${level}`,
  label: `Lương bình quân khi tuyển: ${named(level)}`,
  unit: 'đồng/tháng',
  decimals: 0,
  explanation: `Bình quân mức lương tháng ghi khi tuyển của người được tuyển trong kỳ ở trình độ ${named(level)}.`,
  source: 'hires',
  reduce: { how: 'mean', of: 'monthlyWage', where: { level: { is: level } } },
  unless: [`hires.${level}`],
});

/** Who was hired, at which wage, and who stayed. */
export const employment: SectionTemplate = {
  code: 'employment',
  title: 'Tuyển dụng và gắn bó với việc làm',
  figures: [
    people(
      'hires.total',
      'Người được tuyển dụng qua hệ thống',
      'Người bắt đầu làm việc tại doanh nghiệp trong khu trong kỳ.',
      {
        reduce: { how: 'count' },
        people: { toldBy: 'trainingOrderId' },
      },
    ),
    ...levels.map(hiredAt),
    people(
      'hires.suitable',
      'Người được tuyển làm đúng ngành, nghề',
      'Người được tuyển trong kỳ mà việc làm và chương trình đã học trùng bốn chữ số đầu của mã ngành, nghề.',
      {
        reduce: { how: 'count', where: { suitable: { is: true } } },
        people: { within: 'hires.total', toldBy: 'trainingOrderId' },
      },
    ),
    {
      code: 'wages.all',
      label: 'Lương bình quân khi tuyển',
      unit: 'đồng/tháng',
      decimals: 0,
      explanation: 'Bình quân mức lương tháng ghi khi tuyển của người được tuyển trong kỳ.',
      source: 'hires',
      reduce: { how: 'mean', of: 'monthlyWage' },
      unless: ['hires.total'],
    },
    ...levels.map(wageAt),
    {
      ...people(
        'retention.base',
        'Người được tuyển đã đủ 6 tháng',
        'Người bắt đầu làm việc trong kỳ lùi lại 6 tháng, đến lúc lập báo cáo đã đủ 6 tháng.',
        { reduce: { how: 'count', where: { retained: { known: true } } }, people: {} },
      ),
      source: 'earlierHires',
    },
    {
      ...people(
        'retention.retained',
        'Trong đó: còn làm việc sau 6 tháng',
        'Người trong số đó còn làm việc sau 6 tháng.',
        {
          reduce: { how: 'count', where: { retained: { is: true } } },
          people: { within: 'retention.base' },
        },
      ),
      source: 'earlierHires',
    },
    percentage('retention.rate', 'Tỷ lệ còn làm việc sau 6 tháng', 'Người còn làm việc trên người đã đủ 6 tháng.', [
      'retention.retained',
      'retention.base',
    ]),
  ],
};
