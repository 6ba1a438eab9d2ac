import { fold, TrainingLevel } from '@ba-nha/shared/code-lists';
import type { SheetRow } from './import-parts';
import { csvSheet } from './sheet/csv';
import { readForm, type Form } from './sheet/form';
import type { Problems } from './sheet/problems';
import { xlsxSheet } from './sheet/sheet';
import type { RowReader } from './sheet/values';

const MAX_ROWS = 10_000;

/** What an enterprise says of its demand: a row as importLabourDemand takes it. */
interface DemandValues {
  occupationCode: string;
  level: string;
  quarter: string;
  headcount: number;
  reason: string;
  certificateRequired: boolean;
  zoneCode: string | null;
  expectedVersion: number | null;
}

/** Where each of an import row's fields stands in the sheet. */
export const demandColumns: Readonly<Record<string, string>> = {
  occupationCode: 'A',
  level: 'B',
  quarter: 'C',
  headcount: 'D',
  reason: 'E',
  certificateRequired: 'F',
  zoneCode: 'G',
  expectedVersion: 'H',
};

const columns = [
  { title: 'Mã ngành, nghề', words: ['ma', 'nghe'] },
  { title: 'Trình độ', words: ['trinh do'] },
  { title: 'Quý', words: ['quy'] },
  { title: 'Số lượng', words: ['so luong'] },
  { title: 'Lý do', words: ['ly do'] },
  { title: 'Yêu cầu chứng chỉ', words: ['chung chi'] },
  { title: 'Mã khu', words: ['khu'] },
  { title: 'Phiên bản', words: ['phien ban'] },
];

const levels = new Map<string, string>([
  ...Object.keys(TrainingLevel).map((level): [string, string] => [fold(level), level]),
  ['duoi 3 thang', TrainingLevel.SHORT_COURSE],
  ['so cap', TrainingLevel.ELEMENTARY],
  ['trung hoc nghe', TrainingLevel.VOCATIONAL_SECONDARY],
  ['trung cap', TrainingLevel.INTERMEDIATE],
  ['cao dang', TrainingLevel.COLLEGE],
]);
const reasons = new Map<string, string>([
  ...['NEW_LINE', 'EXPANSION', 'REPLACEMENT', 'SEASONAL', 'RETRAINING'].map((reason): [string, string] => [
    fold(reason),
    reason,
  ]),
  ['day chuyen moi', 'NEW_LINE'],
  ['mo rong', 'EXPANSION'],
  ['mo rong san xuat', 'EXPANSION'],
  ['thay the', 'REPLACEMENT'],
  ['thoi vu', 'SEASONAL'],
  ['dao tao lai', 'RETRAINING'],
]);

/** Reads a sheet of labour demand. Where a cell cannot be read, the caller writes nothing of the whole. */
export async function readDemand(
  bytes: Buffer,
  kind: 'xlsx' | 'csv',
): Promise<{ demand: SheetRow<DemandValues>[]; rows: number; problems: Problems }> {
  const demand: SheetRow<DemandValues>[] = [];
  const form: Form = {
    columns,
    numbered: false,
    needed: 5,
    maxRows: MAX_ROWS,
    take: (reader, { number }) => {
      const values = {
        occupationCode: reader.text(1, 20) ?? '',
        level: reader.oneOf(2, levels, 'Dưới 3 tháng, Sơ cấp, Trung học nghề, Trung cấp, Cao đẳng') ?? '',
        quarter: quarterOf(reader) ?? '',
        headcount: reader.wholeNumber(4) ?? 0,
        reason: reader.oneOf(5, reasons, 'Dây chuyền mới, Mở rộng, Thay thế, Thời vụ, Đào tạo lại') ?? '',
        certificateRequired: reader.yesOrNo(6) ?? false,
        zoneCode: reader.text(7, 64, true),
        expectedVersion: reader.has(8) ? reader.wholeNumber(8) : null,
      };
      if (!reader.bad) demand.push({ sheetRow: number, values });
    },
  };
  return { demand, ...(await readForm(kind === 'csv' ? csvSheet(bytes, MAX_ROWS) : xlsxSheet(bytes), form)) };
}

const QUARTER_COLUMN = 3;
const byCode = /^(20\d{2}|21\d{2})-?q([1-4])$/;
const byWords = /^quy ([1-4]) (20\d{2}|21\d{2})$/;

function quarterOf(reader: RowReader): string | null {
  const text = reader.text(QUARTER_COLUMN, 20);
  if (text === null) return null;
  const [, year, quarter] = byCode.exec(text.toLowerCase()) ?? [];
  const [, spokenQuarter, spokenYear] = byWords.exec(fold(text)) ?? [];
  if (year) return `${year}-Q${quarter}`;
  if (spokenYear) return `${spokenYear}-Q${spokenQuarter}`;
  reader.complain(QUARTER_COLUMN, 'quarter');
  return null;
}
