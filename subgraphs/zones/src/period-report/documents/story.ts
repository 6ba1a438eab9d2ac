import type { ReportContent, ReportContentFigure, ReportSection } from '../report-content';
import { chartsOf, type Chart } from './charts';
import {
  decimalsOf,
  figureText,
  longDate,
  marksNote,
  NO_FIGURES,
  numberOrUnknown,
  OPERATORS,
  roman,
  symbolLine,
  targetText,
  vietnameseNumber,
  WITHHELD,
} from './wording';

/** What the report says between its letterhead and its signature, in order; DOCX and PDF tell it alike. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string; legalBasis?: boolean }
  | { kind: 'note'; text: string }
  | { kind: 'table'; table: Table }
  | { kind: 'chart'; chart: Chart; caption: string };

export interface Table {
  columns: Column[];
  rows: TableRow[];
}

export interface Column {
  title: string;
  /** Millimetres; a table is as wide as the text, 165 mm. */
  width: number;
  align: 'left' | 'center' | 'right';
}

/** A group is a line of its own over all columns. */
export type TableRow = { kind: 'cells'; cells: string[] } | { kind: 'group'; text: string };

const FIGURE_COLUMNS: Column[] = [
  { title: 'STT', width: 12, align: 'center' },
  { title: 'Chỉ tiêu', width: 60, align: 'left' },
  { title: 'Đơn vị tính', width: 24, align: 'center' },
  { title: 'Kỳ này', width: 23, align: 'right' },
  { title: 'Kỳ trước', width: 23, align: 'right' },
  { title: 'Mục tiêu', width: 23, align: 'right' },
];
const CHANGE_COLUMNS: Column[] = [
  { title: 'STT', width: 12, align: 'center' },
  { title: 'Chỉ tiêu', width: 93, align: 'left' },
  { title: 'Bản trước', width: 30, align: 'right' },
  { title: 'Bản này', width: 30, align: 'right' },
];
const METHOD_COLUMNS: Column[] = [
  { title: 'STT', width: 15, align: 'center' },
  { title: 'Chỉ tiêu', width: 55, align: 'left' },
  { title: 'Cách tính và nguồn số liệu', width: 95, align: 'left' },
];

/** The report's body, up to the sentence that closes it. */
export function bodyOf(content: ReportContent): Block[] {
  const { sections, changes } = content;
  const numbered = sections.flatMap((section, i) => sectionBlocks(section, i + 1));
  const charts = chartsOf(content);
  let heading = sections.length;
  const next = (title: string): Block => ({ kind: 'heading', text: `${roman((heading += 1))}. ${title}` });
  return [
    ...content.introduction.map(introductory),
    ...numbered,
    ...(charts.length > 0 ? [next('BIỂU ĐỒ'), ...charts.map(chartBlock)] : []),
    ...(changes.length > 0 ? [next('THAY ĐỔI SO VỚI BẢN TRƯỚC'), ...changeBlocks(content)] : []),
  ];
}

/** What a report rests on (“Căn cứ …”) stands in italics. */
const introductory = (text: string): Block => ({ kind: 'paragraph', text, legalBasis: text.startsWith('Căn cứ ') });

/** The sentence that ends the report. It stays with the signature, which must not stand alone on a page. */
export const closingSentence = ({ addressees }: ReportContent): string =>
  addressees.length > 0
    ? 'Trên đây là báo cáo, kính trình quý cơ quan xem xét, tổng hợp./.'
    : 'Trên đây là toàn văn báo cáo./.';

/** How each figure is counted, and where its target is from: the annex, on pages of its own. */
export function annexOf(
  content: ReportContent,
): { title: string; subtitle: string; reference: string; table: Table } | null {
  const sections = content.sections.filter(({ figures }) => figures.length > 0);
  if (sections.length === 0) return null;
  const number = symbolLine(content.symbol).replace(/^Số: /, 'số ');
  return {
    title: 'Phụ lục',
    subtitle: 'CÁCH TÍNH VÀ NGUỒN CỦA CÁC CHỈ TIÊU',
    reference: `(Kèm theo Báo cáo ${number} ${longDate(content.date)} của ${content.issuer.name})`,
    table: {
      columns: METHOD_COLUMNS,
      rows: content.sections.flatMap(({ title, figures }, i) =>
        figures.length === 0
          ? []
          : [
              { kind: 'group' as const, text: `${roman(i + 1)}. ${title}` },
              ...figures.map((figure, j) => ({
                kind: 'cells' as const,
                cells: [`${roman(i + 1)}.${j + 1}`, figure.label, method(figure)],
              })),
            ],
      ),
    },
  };
}

function sectionBlocks({ title, figures }: ReportSection, number: number): Block[] {
  const heading: Block = { kind: 'heading', text: `${roman(number)}. ${title.toUpperCase()}` };
  if (figures.length === 0) return [heading, { kind: 'paragraph', text: NO_FIGURES }];
  const rows = figures.map((figure, i) => figureCells(figure, i + 1));
  const table: Table = { columns: FIGURE_COLUMNS, rows: rows.map((cells) => ({ kind: 'cells', cells })) };
  return [heading, { kind: 'table', table }, ...noteBlocks(rows.flatMap((cells) => cells.slice(3)))];
}

function noteBlocks(cells: readonly string[]): Block[] {
  const text = marksNote(cells);
  return text === null ? [] : [{ kind: 'note', text }];
}

const figureCells = (figure: ReportContentFigure, number: number): string[] => [
  String(number),
  figure.label,
  figure.unit,
  figureText(figure),
  numberOrUnknown(figure.previous, figure.decimals),
  figure.target ? targetText(figure) : '',
];

const chartBlock = (chart: Chart, i: number): Block => ({
  kind: 'chart',
  chart,
  caption: `Hình ${i + 1}. ${chart.title}`,
});

function changeBlocks({ changes, revision, sections }: ReportContent): Block[] {
  const known = new Map(sections.flatMap(({ figures }) => figures.map((figure) => [figure.code, figure])));
  const rows = changes.map(({ code, label, before, after }, i) => {
    const figure = known.get(code);
    const decimals = figure?.decimals ?? Math.max(decimalsOf(before ?? 0), decimalsOf(after ?? 0));
    const now = figure?.withheld ? WITHHELD : numberOrUnknown(after, decimals);
    const cells = [String(i + 1), figure ? `${label} (${figure.unit})` : label, numberOrUnknown(before, decimals), now];
    return { kind: 'cells' as const, cells };
  });
  return [
    {
      kind: 'paragraph',
      text: `Đây là bản số ${revision} của báo cáo. So với bản số ${revision - 1}, các chỉ tiêu sau có thay đổi:`,
    },
    { kind: 'table', table: { columns: CHANGE_COLUMNS, rows } },
    ...noteBlocks(rows.flatMap(({ cells }) => cells.slice(2))),
  ];
}

function method({ explanation, target, unit, decimals }: ReportContentFigure): string {
  if (!target) return explanation;
  const number = vietnameseNumber(target.value, Math.max(decimals, decimalsOf(target.value)));
  return `${explanation} Mục tiêu: ${OPERATORS[target.operator]} ${number} ${unit} (${target.source}).`;
}
