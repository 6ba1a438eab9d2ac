import { percentage, type SectionTemplate } from './kinds';

const vacancies = ['NEW_LINE', 'EXPANSION', 'REPLACEMENT', 'SEASONAL'];

/** What tenants need; retraining of present workers is training demand and no vacancy, so it is counted apart. */
export const demand: SectionTemplate = {
  code: 'demand',
  title: 'Nhu cầu lao động',
  figures: [
    {
      code: 'demand.declared',
      label: 'Nhu cầu tuyển dụng đã khai báo',
      unit: 'người',
      decimals: 0,
      explanation: 'Số lao động doanh nghiệp khai báo cần tuyển trong các quý của kỳ, không kể đào tạo lại.',
      source: 'demand',
      reduce: { how: 'sum', of: 'headcount', where: { reason: { among: vacancies } } },
    },
    {
      code: 'demand.met',
      label: 'Nhu cầu đã được đáp ứng',
      unit: 'người',
      decimals: 0,
      explanation:
        'Phần nhu cầu khai báo có người được tuyển trong kỳ, đúng ngành, nghề và trình độ; mỗi người được tuyển chỉ tính cho một nhu cầu.',
      source: 'demand',
      reduce: {
        how: 'matched',
        of: 'headcount',
        by: ['occupationCode', 'level'],
        against: 'hires',
        where: { reason: { among: vacancies } },
      },
      people: { within: 'hires.total' },
      unless: ['hires.total'],
    },
    percentage('demand.metRate', 'Tỷ lệ đáp ứng nhu cầu', 'Nhu cầu đã được đáp ứng trên nhu cầu đã khai báo.', [
      'demand.met',
      'demand.declared',
    ]),
    {
      code: 'demand.retraining',
      label: 'Nhu cầu đào tạo lại lao động đang làm việc',
      unit: 'người',
      decimals: 0,
      explanation: 'Số lao động đang làm việc mà doanh nghiệp khai báo cần đào tạo lại trong các quý của kỳ.',
      source: 'demand',
      reduce: { how: 'sum', of: 'headcount', where: { reason: { is: 'RETRAINING' } } },
    },
  ],
};
