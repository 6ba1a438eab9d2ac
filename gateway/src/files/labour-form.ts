import { fold } from '@ba-nha/shared/code-lists';
import { addDays, ageOn } from '@ba-nha/shared/clock';
import { readForm, type Form } from './sheet/form';
import { xlsxSheet } from './sheet/sheet';
import type { Problems } from './sheet/problems';
import { columnLetters } from './sheet/rows';
import type { RowReader } from './sheet/values';

const MAX_ROWS = 10_000;
const MAX_NAME = 200;
/** Ages at which somebody may be a worker: thirteen by Bộ luật Lao động 2019, điều 143. */
const AGES = { min: 13, max: 100 };
const FIRST_DAY = '1950-01-01';

/** The columns of form 01/PLI, by their numbers in the form. */
const COLUMN = { number: 1, name: 2, birth: 4, sex: 5 } as const;
const POSITIONS = { managers: 8, highLevel: 9, midLevel: 10, other: 11 } as const;
const CONTRACTS = {
  indefinite: { from: 20, to: null },
  fixedTerm: { from: 21, to: 22 },
  shortOrProbation: { from: 23, to: 24 },
} as const;

type Position = keyof typeof POSITIONS;
type Contract = keyof typeof CONTRACTS;

/** What a list of workers comes to. */
export type CountedWorkers = Record<'total' | 'female' | Position | Contract, number>;

const titled = (title: string, ...words: string[]) => ({ title, words });

/** Form 01/PLI of Nghị định 145/2020/NĐ-CP, phụ lục I, in the order of its columns. */
const columns = [
  titled('STT', 'stt'),
  titled('Họ tên', 'ten'),
  titled('Mã số BHXH', 'bhxh'),
  titled('Ngày tháng năm sinh', 'sinh'),
  titled('Giới tính', 'gioi tinh'),
  titled('Số CCCD/CMND/Hộ chiếu'),
  titled('Cấp bậc, chức vụ, chức danh nghề, nơi làm việc'),
  titled('Nhà quản lý', 'quan ly'),
  titled('Chuyên môn kỹ thuật bậc cao', 'bac cao'),
  titled('Chuyên môn kỹ thuật bậc trung', 'bac trung'),
  titled('Khác', 'khac'),
  titled('Hệ số/Mức lương'),
  titled('Phụ cấp chức vụ'),
  titled('Thâm niên vượt khung'),
  titled('Thâm niên nghề'),
  titled('Phụ cấp lương'),
  titled('Các khoản bổ sung'),
  titled('Nghề nặng nhọc, độc hại: ngày bắt đầu'),
  titled('Nghề nặng nhọc, độc hại: ngày kết thúc'),
  titled('HĐLĐ không xác định thời hạn: ngày bắt đầu', 'bat dau'),
  titled('HĐLĐ xác định thời hạn: ngày bắt đầu', 'bat dau'),
  titled('HĐLĐ xác định thời hạn: ngày kết thúc', 'ket thuc'),
  titled('HĐLĐ khác: ngày bắt đầu', 'bat dau'),
  titled('HĐLĐ khác: ngày kết thúc', 'ket thuc'),
  titled('Thời điểm bắt đầu đóng BHXH'),
  titled('Thời điểm kết thúc đóng BHXH'),
  titled('Ghi chú'),
];

/**
 * Counts a list of workers by form 01/PLI. Each row is checked and forgotten: of its columns only the position, the
 * contract, the sex and the birth date are looked at, and nothing of them is kept.
 */
export async function countWorkers(
  bytes: Buffer,
  today: string,
): Promise<{ counted: CountedWorkers; rows: number; problems: Problems }> {
  const counted: CountedWorkers = {
    total: 0,
    female: 0,
    managers: 0,
    highLevel: 0,
    midLevel: 0,
    other: 0,
    indefinite: 0,
    fixedTerm: 0,
    shortOrProbation: 0,
  };
  const form: Form = {
    columns,
    numbered: true,
    needed: 24,
    maxRows: MAX_ROWS,
    isFooter: ({ cells }) => {
      const first = cells.get(COLUMN.number);
      if (first?.kind === 'text' && /^(tong|cong)/.test(fold(first.text))) return true;
      return !first && !(cells.has(COLUMN.name) && cells.has(COLUMN.sex));
    },
    take: (row) => {
      const worker = readWorker(row, today);
      if (!worker) return;
      counted.total += 1;
      if (worker.isFemale) counted.female += 1;
      counted[worker.position] += 1;
      counted[worker.contract] += 1;
    },
  };
  return { counted, ...(await readForm(xlsxSheet(bytes), form)) };
}

interface Worker {
  isFemale: boolean;
  position: Position;
  contract: Contract;
}

function readWorker(row: RowReader, today: string): Worker | null {
  row.wholeNumber(COLUMN.number);
  row.text(COLUMN.name, MAX_NAME);
  checkBirth(row, today);
  const sex = sexOf(row);
  const position = positionOf(row);
  const contract = contractOf(row, today);
  return row.bad || sex === null || !position || !contract ? null : { isFemale: sex === 'nu', position, contract };
}

function checkBirth(row: RowReader, today: string): void {
  const birth = row.day(COLUMN.birth, { min: '1900-01-01', max: today });
  if (birth === null) return;
  const age = ageOn(birth, today);
  if (age < AGES.min || age > AGES.max) row.complain(COLUMN.birth, 'dateRange', ageBounds(today));
}

const ageBounds = (today: string) => ({
  min: `${Number(today.slice(0, 4)) - AGES.max - 1}${today.slice(4)}`,
  max: `${Number(today.slice(0, 4)) - AGES.min}${today.slice(4)}`,
});

function sexOf(row: RowReader): string | null {
  const text = row.text(COLUMN.sex, 10);
  if (text === null) return null;
  const sex = fold(text);
  if (sex === 'nam' || sex === 'nu') return sex;
  row.complain(COLUMN.sex, 'sex');
  return null;
}

function positionOf(row: RowReader): Position | null {
  const marked = (Object.keys(POSITIONS) as Position[]).filter((position) => row.marked(POSITIONS[position]));
  if (marked.length === 1) return marked[0]!;
  if (!row.bad) row.complain(null, 'onePosition', { columns: Object.values(POSITIONS).map(columnLetters).join(', ') });
  return null;
}

function contractOf(row: RowReader, today: string): Contract | null {
  const named = (Object.keys(CONTRACTS) as Contract[]).filter((kind) => row.has(CONTRACTS[kind].from));
  if (named.length !== 1) {
    const starts = Object.values(CONTRACTS).map(({ from }) => columnLetters(from));
    row.complain(null, 'oneContract', { columns: starts.join(', ') });
    return null;
  }
  const { from, to } = CONTRACTS[named[0]!];
  const start = row.day(from, { min: FIRST_DAY, max: addDays(today, 366) });
  if (to !== null) {
    const end = row.day(to, { min: FIRST_DAY, max: addDays(today, 10 * 366) }, named[0] === 'shortOrProbation');
    if (start !== null && end !== null && end < start) row.complain(to, 'dateOrder');
  }
  return named[0]!;
}
