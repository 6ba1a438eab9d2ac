import type { Locale } from '@ba-nha/shared/errors';

/** What may be wrong with a spreadsheet, in both languages; `{name}` is filled from the parameters. */
const wording = {
  notXlsx: {
    vi: 'Đây không phải là tệp XLSX đọc được (không đặt mật khẩu, không phải .xls hay .csv).',
    en: 'This is not an XLSX file that can be read (no password, no .xls, no .csv).',
  },
  notUtf8: {
    vi: 'Tệp CSV không phải UTF-8. Hãy lưu dưới dạng “CSV UTF-8”.',
    en: 'The CSV file is not in UTF-8. Save it as “CSV UTF-8”.',
  },
  notCsv: {
    vi: 'Tệp CSV không đọc được: có dấu ngoặc kép không đóng hoặc đặt sai chỗ.',
    en: 'The CSV file cannot be read: a quotation mark is not closed, or out of place.',
  },
  macros: { vi: 'Tệp có macro. Hãy lưu lại dưới dạng .xlsx.', en: 'The file has macros. Save it as .xlsx.' },
  tooLarge: {
    vi: 'Nội dung của tệp sau khi giải nén quá lớn.',
    en: 'The file’s content is too large once it is unpacked.',
  },
  tooManyRows: { vi: 'Tệp có nhiều quá {max} hàng dữ liệu.', en: 'The file has more than {max} rows of data.' },
  noRows: { vi: 'Tệp không có hàng dữ liệu nào.', en: 'The file has no rows of data.' },
  noHeader: {
    vi: 'Không tìm thấy hàng tiêu đề của mẫu trong {rows} hàng đầu.',
    en: 'The form’s header is not found in the first {rows} rows.',
  },
  otherColumn: { vi: 'Cột này phải là “{expected}”.', en: 'This column must be “{expected}”.' },
  beyondColumns: { vi: 'Mẫu không có cột này.', en: 'The form has no such column.' },
  merged: { vi: 'Ô dữ liệu bị gộp ({range}).', en: 'Cells of data are merged ({range}).' },
  formula: {
    vi: 'Ô chứa công thức. Hãy dán giá trị.',
    en: 'The cell has a formula. Paste the value instead.',
  },
  cellError: { vi: 'Ô chứa lỗi tính toán.', en: 'The cell holds a calculation error.' },
  required: { vi: 'Cần có giá trị này.', en: 'A value is needed here.' },
  date: {
    vi: 'Ngày viết theo thứ tự ngày, tháng, năm, như 31/12/1990.',
    en: 'Write a date as day, month, year: 31/12/1990.',
  },
  dateRange: { vi: 'Ngày nằm ngoài khoảng {min} đến {max}.', en: 'The date is not between {min} and {max}.' },
  dateOrder: { vi: 'Ngày kết thúc trước ngày bắt đầu.', en: 'The end comes before the start.' },
  wholeNumber: {
    vi: 'Số nguyên không âm, không có dấu chấm hay dấu phẩy.',
    en: 'A whole number, without dots and commas.',
  },
  text: { vi: 'Văn bản không hợp lệ hoặc quá dài.', en: 'The text is not valid, or too long.' },
  sex: { vi: 'Giới tính là Nam hoặc Nữ.', en: 'The sex is Nam or Nữ.' },
  onePosition: {
    vi: 'Đánh dấu x vào đúng một trong các cột vị trí việc làm ({columns}).',
    en: 'Mark exactly one of the columns of positions ({columns}) with x.',
  },
  oneContract: {
    vi: 'Ghi ngày bắt đầu của đúng một loại hợp đồng lao động ({columns}).',
    en: 'Give the start of exactly one kind of contract ({columns}).',
  },
  mark: { vi: 'Đánh dấu bằng x.', en: 'Mark with x.' },
  oneOf: { vi: 'Phải là một trong: {values}.', en: 'Must be one of: {values}.' },
  repeated: { vi: 'Giá trị này đã có ở hàng {row}.', en: 'Row {row} has this value already.' },
  quarter: { vi: 'Quý viết như 2027-Q1 hoặc Quý 1/2027.', en: 'Write a quarter as 2027-Q1.' },
  afterEnd: {
    vi: 'Hàng nằm sau phần cuối của danh sách.',
    en: 'The row comes after the end of the list.',
  },
} as const satisfies Record<string, Record<Locale, string>>;

export type ProblemKey = keyof typeof wording;

/** What is wrong at one place of a sheet; it never repeats what the cell says. */
export interface Problem {
  /** The sheet's own number of the row; null where the whole file is meant. */
  row: number | null;
  /** The column's letters; null where the whole row is meant. */
  column: string | null;
  key: ProblemKey;
  params?: Readonly<Record<string, string | number>>;
}

/** Thrown where nothing of a file can be taken. */
export class UnreadableSheet extends Error {
  constructor(readonly problem: Problem) {
    super(problem.key);
  }
}

export const unreadable = (key: ProblemKey, params?: Problem['params']): UnreadableSheet =>
  new UnreadableSheet({ row: null, column: null, key, ...(params ? { params } : {}) });

/** A problem as callers read it. */
export function worded({ row, column, key, params = {} }: Problem, locale: Locale) {
  const message = wording[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
  return { row, column, code: key, message };
}

/** How many problems are told; what more there is, is counted. */
const MOST_TOLD = 200;

/** The problems of one file, in the order in which they are met. */
export class Problems {
  readonly told: Problem[] = [];
  /** How many there are in all. */
  count = 0;

  add(row: number | null, column: string | null, key: ProblemKey, params?: Problem['params']): void {
    this.count += 1;
    if (this.told.length < MOST_TOLD) this.told.push({ row, column, key, ...(params ? { params } : {}) });
  }
}
