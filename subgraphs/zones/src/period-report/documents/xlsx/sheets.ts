import type { ReportContent, ReportContentFigure, ReportSection } from '../../report-content';
import { documentTitle } from '../opc/properties';
import {
  decimalsOf,
  marksNote,
  NO_FIGURES,
  OPERATORS,
  placeAndDate,
  roman,
  signatoryLines,
  symbolLine,
  UNKNOWN,
  vietnamInstant,
  WITHHELD,
} from '../wording';
import type { CellStyle } from './styles';
import type { Cell, Sheet } from './workbook';

const HEADER: CellStyle = { bold: true, shaded: true, bordered: true, align: 'center', wrap: true };
const TEXT: CellStyle = { bordered: true, wrap: true, align: 'left' };
const CENTRED: CellStyle = { ...TEXT, align: 'center' };
const MARK: CellStyle = { bordered: true, align: 'right' };

/** The code stands last and is not printed: it is for who compares reports by machine. */
const FIGURE_COLUMNS: readonly [title: string, width: number][] = [
  ['STT', 6],
  ['Chỉ tiêu', 36],
  ['Đơn vị tính', 13],
  ['Kỳ này', 13],
  ['Kỳ trước', 13],
  ['Chênh lệch', 13],
  ['So với mục tiêu', 9],
  ['Mục tiêu', 13],
  ['Nguồn mục tiêu', 20],
  ['Ghi chú', 16],
  ['Cách tính và nguồn số liệu', 42],
  ['Mã', 30],
];

/** The workbook for the clerks: whose report it is, a sheet for each section, and what changed against the revision before. */
export function sheetsOf(content: ReportContent): Sheet[] {
  const names = new SheetNames();
  const sheets = [
    aboutSheet(content, names),
    ...content.sections.map((section, i) => sectionSheet(section, `${roman(i + 1)}. ${section.title}`, names)),
  ];
  if (content.changes.length > 0) sheets.push(changesSheet(content, names));
  return sheets;
}

function aboutSheet(content: ReportContent, names: SheetNames): Sheet {
  const { issuer, addressees, introduction, recipients, signatory } = content;
  const facts: [string, string | number][] = [
    ['Cơ quan chủ quản', issuer.authority],
    ['Cơ quan ban hành', issuer.name],
    ['Số, ký hiệu', symbolLine(content.symbol)],
    ['Địa danh và thời gian', placeAndDate(content)],
    ['Tên loại', content.title],
    ['Trích yếu', content.abstract],
    ['Kính gửi', addressees.join('\n')],
    ['Kỳ báo cáo', content.period],
    ['Mở đầu', introduction.join('\n')],
    ['Người ký', [...signatoryLines(signatory.title), signatory.name ?? ''].join('\n').trim()],
    ['Nơi nhận', recipients.join('\n')],
    ['Số liệu chốt lúc', `${vietnamInstant(content.asOf)} (giờ Việt Nam)`],
    ['Mã báo cáo', content.reportId],
    ['Bản số', content.revision],
    ['SHA-256 của nội dung', content.contentHash],
    ['Dấu trong bảng', marksNote([WITHHELD, UNKNOWN])!.replace('Ghi chú: d', 'D')],
  ];
  return {
    name: names.of('Thông tin'),
    heading: documentTitle(content),
    printed: 2,
    widths: [26, 90],
    frozenRows: 1,
    landscape: false,
    rows: [
      ['Mục', 'Nội dung'].map((value) => ({ value, style: HEADER })),
      ...facts.map(([name, value]): Cell[] => [
        { value: name, style: { ...TEXT, bold: true } },
        { value, style: { ...TEXT, format: typeof value === 'number' ? '#,##0' : undefined } },
      ]),
    ],
  };
}

function sectionSheet({ figures }: ReportSection, title: string, names: SheetNames): Sheet {
  return {
    name: names.of(title),
    heading: title.toUpperCase(),
    printed: FIGURE_COLUMNS.length - 1,
    widths: FIGURE_COLUMNS.map(([, width]) => width),
    frozenRows: 1,
    landscape: true,
    rows: [
      FIGURE_COLUMNS.map(([value]) => ({ value, style: HEADER })),
      ...figures.map(figureRow),
      ...(figures.length === 0 ? [noFiguresRow] : []),
    ],
  };
}

const noFiguresRow: Cell[] = FIGURE_COLUMNS.map((_, i) => ({ value: i === 1 ? NO_FIGURES : undefined, style: TEXT }));

function figureRow(figure: ReportContentFigure, i: number): Cell[] {
  const { code, label, unit, value, previous, decimals, target, withheld, explanation } = figure;
  const difference =
    withheld || value === null || previous === null ? undefined : Number((value - previous).toFixed(decimals));
  const note = withheld ? 'Không nêu: ít hơn năm người' : value === null ? 'Chưa có số liệu' : undefined;
  return [
    { value: i + 1, style: CENTRED },
    { value: label, style: TEXT },
    { value: unit, style: CENTRED },
    withheld ? { value: WITHHELD, style: MARK } : numberCell(value, decimals),
    numberCell(previous, decimals),
    difference === undefined ? { style: TEXT } : numberCell(difference, decimals),
    { value: target ? OPERATORS[target.operator] : undefined, style: CENTRED },
    target ? numberCell(target.value, Math.max(decimals, decimalsOf(target.value))) : { style: TEXT },
    { value: target?.source, style: TEXT },
    { value: note, style: TEXT },
    { value: explanation, style: TEXT },
    { value: code, style: TEXT },
  ];
}

const numberCell = (value: number | null, decimals: number): Cell =>
  value === null
    ? { value: UNKNOWN, style: MARK }
    : { value, style: { ...MARK, format: decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}` } };

function changesSheet({ changes, revision, sections }: ReportContent, names: SheetNames): Sheet {
  const known = new Map(sections.flatMap(({ figures }) => figures.map((figure) => [figure.code, figure])));
  const titles = ['STT', 'Mã', 'Chỉ tiêu', `Bản số ${revision - 1}`, `Bản số ${revision}`];
  return {
    name: names.of('Thay đổi so với bản trước'),
    heading: 'THAY ĐỔI SO VỚI BẢN TRƯỚC',
    printed: titles.length,
    widths: [6, 30, 60, 16, 16],
    frozenRows: 1,
    landscape: true,
    rows: [
      titles.map((value) => ({ value, style: HEADER })),
      ...changes.map(({ code, label, before, after }, i): Cell[] => {
        const figure = known.get(code);
        const decimals = figure?.decimals ?? Math.max(decimalsOf(before ?? 0), decimalsOf(after ?? 0));
        return [
          { value: i + 1, style: CENTRED },
          { value: code, style: TEXT },
          { value: label, style: TEXT },
          numberCell(before, decimals),
          figure?.withheld ? { value: WITHHELD, style: MARK } : numberCell(after, decimals),
        ];
      }),
    ],
  };
}

/** Excel's rules for names: 31 characters, none of `[]:*?/\`, no apostrophe at an end, and no two that differ in case alone. */
class SheetNames {
  private readonly taken = new Set<string>(['history']);

  of(title: string): string {
    const plain =
      title
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/\s+/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || 'Phần';
    for (let n = 1; ; n += 1) {
      const end = n === 1 ? '' : ` (${n})`;
      const name = `${cut(plain, 31 - end.length)}${end}`;
      if (this.taken.has(name.toLowerCase())) continue;
      this.taken.add(name.toLowerCase());
      return name;
    }
  }
}

/** As many whole words as fit; of a word that is too long, as many letters. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const room = text.slice(0, length - 1);
  const words = room.includes(' ') ? room.slice(0, text[length - 1] === ' ' ? undefined : room.lastIndexOf(' ')) : room;
  return `${words.replace(/[\s']+$/, '').replace(/[\ud800-\udbff]$/, '')}…`;
}
