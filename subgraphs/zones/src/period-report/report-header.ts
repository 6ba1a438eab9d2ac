import { provinceByCode } from '@ba-nha/shared/code-lists';
import type { Figure } from './figures/computing';
import type { PeriodReportKind } from './period.rules';
import { periodInWords, type ReportPeriod } from './period.rules';
import type { ReportContent, ReportContentFigure, ReportSection } from './report-content';
import { reportTemplates } from './templates';

/** What a report's documents say around its figures, and by which template it was made. */
export interface FrozenHeader extends Omit<
  ReportContent,
  'reportId' | 'revision' | 'kind' | 'period' | 'sections' | 'asOf' | 'contentHash'
> {
  readonly template: string;
}

interface Heading {
  board: { name: string; provinceCode: string };
  kind: PeriodReportKind;
  period: ReportPeriod;
  revision: number;
  /** The day on which it is handed in, in Vietnam. */
  date: string;
  changes: FrozenHeader['changes'];
}

/** The parts of an official document by Nghị định 30/2020/NĐ-CP, điều 8, but for its body. */
export function headerOf({ board, kind, period, revision, date, changes }: Heading): FrozenHeader {
  const province = provinceByCode(board.provinceCode);
  const people = province ? `${province.kind === 'CITY' ? 'thành phố' : 'tỉnh'} ${province.name}` : 'tỉnh';
  const template = reportTemplates[kind];
  return {
    template: template.version,
    issuer: { authority: `UBND ${people}`.toLocaleUpperCase('vi'), name: board.name.toLocaleUpperCase('vi') },
    symbol: { number: null, sign: 'BC-BQL' },
    place: province?.name ?? '',
    date,
    title: 'BÁO CÁO',
    abstract: `${template.abstract} ${periodInWords(period)}`,
    addressees: [`Ủy ban nhân dân ${people}`],
    introduction: [
      'Căn cứ Nghị định số 145/2020/NĐ-CP và các kế hoạch giáo dục nghề nghiệp của địa phương;',
      `${board.name} báo cáo ${template.abstract.charAt(0).toLocaleLowerCase('vi')}${template.abstract.slice(1)} ${periodInWords(period)} (từ ${dayInWords(period.from)} đến ${dayInWords(period.to)}) như sau.`,
      ...(revision > 1
        ? [`Báo cáo lập lần thứ ${revision}, thay báo cáo lập lần trước; các thay đổi nêu ở cuối.`]
        : []),
    ],
    changes,
    signatory: { title: 'TRƯỞNG BAN', name: null },
    recipients: ['Như trên;', 'Sở Nội vụ;', 'Sở Giáo dục và Đào tạo;', 'Lưu: VT.'],
  };
}

const dayInWords = (day: string): string => day.split('-').reverse().join('/');

type Said = Omit<Figure, 'contributions'>;

/** The whole of what the documents show. */
export function reportContentOf(
  of: Pick<ReportContent, 'reportId' | 'revision' | 'kind' | 'period' | 'asOf' | 'contentHash'>,
  { template: _template, ...header }: FrozenHeader,
  figures: readonly Said[],
): ReportContent {
  const sections: ReportSection[] = [];
  for (const figure of figures) {
    const { code, title } = figure.section;
    if (sections.at(-1)?.code !== code) sections.push({ code, title, figures: [] });
    sections.at(-1)!.figures.push(shown(figure));
  }
  return { ...of, ...header, sections };
}

function shown({
  code,
  label,
  unit,
  decimals,
  value,
  status,
  previous,
  target,
  explanation,
}: Said): ReportContentFigure {
  const withheld = status === 'WITHHELD';
  return { code, label, unit, decimals, value, withheld, previous, target: target && { ...target }, explanation };
}

/** Which figures one report gives otherwise than another, by code; one that only one of them has is nothing in the other. */
export function changesBetween(
  before: readonly Pick<Said, 'code' | 'label' | 'value'>[],
  after: readonly Pick<Said, 'code' | 'label' | 'value'>[],
): FrozenHeader['changes'] {
  const values = (figures: typeof before) => new Map(figures.map((figure) => [figure.code, figure]));
  const [old, now] = [values(before), values(after)];
  return [...new Map([...old, ...now]).values()]
    .map(({ code, label }) => ({
      code,
      label,
      before: old.get(code)?.value ?? null,
      after: now.get(code)?.value ?? null,
    }))
    .filter((change) => change.before !== change.after);
}
