import { fold } from '@ba-nha/shared/code-lists';
import type { SheetRow } from './import-parts';
import { csvSheet } from './sheet/csv';
import { readForm, type Form } from './sheet/form';
import type { Problems } from './sheet/problems';
import { xlsxSheet } from './sheet/sheet';
import type { RowReader } from './sheet/values';

const MAX_ROWS = 10_000;
/** Days beyond these are mistyped years. That a day is not to come is the graph's rule. */
const DAYS = { min: '2000-01-01', max: '2199-12-31' };

/** What a school says of a graduate: a row as recordOutcomes takes it. */
interface OutcomeValues {
  learnerId: string;
  kind: string;
  on: string;
  suitable: boolean | null;
}

const COLUMN = { learner: 1, kind: 2, day: 3, suitable: 4 } as const;

/** Where each of an import row's fields stands in the sheet. */
export const outcomeColumns: Readonly<Record<string, string>> = { learnerId: 'A', kind: 'B', on: 'C', suitable: 'D' };

const columns = [
  { title: 'Mã người học', words: ['nguoi hoc'] },
  { title: 'Kết quả', words: ['ket qua'] },
  { title: 'Ngày', words: ['ngay'] },
  { title: 'Việc làm phù hợp', words: ['phu hop'] },
  // For whoever fills the sheet in; nobody here looks at it.
  { title: 'Họ và tên', words: ['ten'] },
];

const kinds = new Map<string, string>([
  ...['EMPLOYED_ELSEWHERE', 'SELF_EMPLOYED', 'FURTHER_STUDY', 'SEEKING', 'OUT_OF_LABOUR_FORCE'].map(
    (kind): [string, string] => [fold(kind), kind],
  ),
  ['co viec lam noi khac', 'EMPLOYED_ELSEWHERE'],
  ['tu tao viec lam', 'SELF_EMPLOYED'],
  ['hoc tiep', 'FURTHER_STUDY'],
  ['dang tim viec', 'SEEKING'],
  ['ngoai luc luong lao dong', 'OUT_OF_LABOUR_FORCE'],
]);
const KINDS_TOLD = 'Có việc làm nơi khác, Tự tạo việc làm, Học tiếp, Đang tìm việc, Ngoài lực lượng lao động';

/** Reads a sheet of graduates' outcomes. Where a cell cannot be read, the caller writes nothing of the whole. */
export async function readOutcomes(
  bytes: Buffer,
  kind: 'xlsx' | 'csv',
): Promise<{ outcomes: SheetRow<OutcomeValues>[]; rows: number; problems: Problems }> {
  const outcomes: SheetRow<OutcomeValues>[] = [];
  const rowOfLearner = new Map<string, number>();
  const form: Form = {
    columns,
    numbered: false,
    needed: 3,
    maxRows: MAX_ROWS,
    take: (reader, { number }) => {
      const values = {
        learnerId: learnerOf(reader, rowOfLearner, number),
        kind: reader.oneOf(COLUMN.kind, kinds, KINDS_TOLD) ?? '',
        on: reader.day(COLUMN.day, DAYS) ?? '',
        suitable: reader.yesOrNo(COLUMN.suitable),
      };
      if (!reader.bad) outcomes.push({ sheetRow: number, values });
    },
  };
  return { outcomes, ...(await readForm(kind === 'csv' ? csvSheet(bytes, MAX_ROWS) : xlsxSheet(bytes), form)) };
}

/** A graduate stands in one row: of two, nobody here could know which is right. */
function learnerOf(reader: RowReader, rowOfLearner: Map<string, number>, row: number): string {
  const learnerId = reader.text(COLUMN.learner, 64);
  if (learnerId === null) return '';
  const earlier = rowOfLearner.get(learnerId);
  if (earlier === undefined) rowOfLearner.set(learnerId, row);
  else reader.complain(COLUMN.learner, 'repeated', { row: earlier });
  return learnerId;
}
