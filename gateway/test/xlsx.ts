import { strToU8, zipSync, type Zippable } from 'fflate';

/** A day's cell: a number in the style that shows it as a day. */
export const day = (serial: number) => ({ serial });
/** A cell whose value the spreadsheet worked out. */
export const formula = (text: string) => ({ formula: text });
export type CellValue = string | number | null | { serial: number } | { formula: string };

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : `A${String.fromCharCode(65 + column - 26)}`;

export interface SheetOptions {
  merged?: readonly string[];
  /** Strings in a part of their own, as offices write them, or in the cells. */
  shared?: boolean;
  from1904?: boolean;
  more?: Record<string, string | Uint8Array>;
  /** In the place of the sheet's own markup. */
  sheet?: string;
}

/** An XLSX file of one sheet, the way an office writes it. */
export function xlsx(rows: readonly (readonly CellValue[])[], options: SheetOptions = {}): Buffer {
  const strings: string[] = [];
  const places = new Map<string, number>();
  const placeOf = (text: string): number => {
    let place = places.get(text);
    if (place === undefined) {
      place = strings.push(text) - 1;
      places.set(text, place);
    }
    return place;
  };
  const cell = (value: CellValue, at: string): string => {
    if (value === null) return '';
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    if (typeof value === 'object') {
      return 'serial' in value
        ? `<c r="${at}" s="1"><v>${value.serial}</v></c>`
        : `<c r="${at}"><f>${escaped(value.formula)}</f><v>1</v></c>`;
    }
    if (options.shared ?? true) return `<c r="${at}" t="s"><v>${placeOf(value)}</v></c>`;
    return `<c r="${at}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
  };
  const lines = rows.map(
    (row, i) => `<row r="${i + 1}">${row.map((value, j) => cell(value, `${letters(j)}${i + 1}`)).join('')}</row>`,
  );
  const merged = options.merged?.length
    ? `<mergeCells>${options.merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
    : '';
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${relation}"><workbookPr date1904="${options.from1904 ? 1 : 0}"/><sheets><sheet name="hidden" sheetId="1" state="hidden" r:id="rId9"/><sheet name="Báo cáo" sheetId="2" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet ${main}><numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml':
      options.sheet ?? `<worksheet ${main}><sheetData>${lines.join('')}</sheetData>${merged}</worksheet>`,
    ...(strings.length ? { 'xl/sharedStrings.xml': stringsPart(strings, main) } : {}),
    ...options.more,
  };
  const zippable: Zippable = Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
  );
  return Buffer.from(zipSync(zippable, { level: 6 }));
}

const stringsPart = (strings: readonly string[], main: string): string =>
  `<sst ${main}>${strings.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`;

/** The head of form 01/PLI: a title, titles in two rows with merged groups, and the columns' numbers. */
export const labourHead: CellValue[][] = [
  ['BÁO CÁO TÌNH HÌNH SỬ DỤNG LAO ĐỘNG'],
  [
    ...['STT', 'Họ tên', 'Mã số BHXH', 'Ngày tháng năm sinh', 'Giới tính', 'Số CCCD/CMND/Hộ chiếu', 'Cấp bậc, chức vụ'],
    ...['Vị trí việc làm', null, null, null, 'Tiền lương', null, null, null, null, null],
    ...['Ngành/nghề nặng nhọc, độc hại', null, 'Loại và hiệu lực hợp đồng lao động', null, null, null, null],
    ...['Thời điểm bắt đầu đóng BHXH', 'Thời điểm kết thúc đóng BHXH', 'Ghi chú'],
  ],
  [
    ...[null, null, null, null, null, null, null],
    ...['Nhà quản lý', 'Chuyên môn kỹ thuật bậc cao', 'Chuyên môn kỹ thuật bậc trung', 'Khác'],
    ...['Hệ số/ Mức lương', 'Phụ cấp chức vụ', 'Thâm niên VK (%)', 'Thâm niên nghề (%)', 'Phụ cấp lương', 'Bổ sung'],
    ...['Ngày bắt đầu', 'Ngày kết thúc', 'Ngày bắt đầu HĐLĐ không xác định thời hạn'],
    ...['Ngày bắt đầu', 'Ngày kết thúc', 'Ngày bắt đầu', 'Ngày kết thúc'],
  ],
  Array.from({ length: 27 }, (_, i) => `(${i + 1})`),
];
export const labourMerged = ['A1:AA1', 'H2:K2', 'L2:Q2', 'R2:S2', 'T2:X2'];

/** A worker's row by form 01/PLI; `change` gives columns other values, by their letters. */
export function worker(number: number, change: Record<string, CellValue> = {}): CellValue[] {
  const row: CellValue[] = Array<CellValue>(27).fill(null);
  const usual: Record<string, CellValue> = {
    ...{ A: number, B: `Nguyễn Văn ${number}`, C: '8421000001', D: day(32_874), E: number % 2 ? 'Nam' : 'Nữ' },
    ...{ F: '084090000001', G: 'Công nhân', K: 'x', L: 6_500_000, T: day(43_831) },
    ...change,
  };
  for (const [column, value] of Object.entries(usual)) {
    const at = column.length === 1 ? column.charCodeAt(0) - 65 : column.charCodeAt(1) - 65 + 26;
    row[at] = value;
  }
  return row;
}

/** A list of workers as a file. */
export const workerList = (rows: readonly (readonly CellValue[])[], options: SheetOptions = {}): Buffer =>
  xlsx([...labourHead, ...rows], { merged: labourMerged, ...options });
