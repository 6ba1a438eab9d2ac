import { isCalendarDay } from '@ba-nha/shared/clock';
import { fold } from '@ba-nha/shared/code-lists';
import type { Problems } from './problems';
import { columnLetters, type Cell, type Row } from './rows';

const DAY = 86_400_000;
/** Day 0 of the two calendars of spreadsheets; that of 1900 counts a 29 February that never was. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
// Control characters are never part of a name.
const CONTROL = /[\u0000-\u001F\u007F-\u009F]/;

const answers = new Map([
  ['co', true],
  ['x', true],
  ['khong', false],
]);

/** Reads a row's cells as what the form asks for; what is wrong goes to the problems, by row and column. */
export class RowReader {
  /** Whether anything of this row was wrong. */
  bad = false;

  constructor(
    private readonly row: Row,
    private readonly problems: Problems,
    private readonly from1904: boolean,
  ) {}

  complain(column: number | null, ...[key, params]: ParametersLike): void {
    this.bad = true;
    this.problems.add(this.row.number, column === null ? null : columnLetters(column), key, params);
  }

  has(column: number): boolean {
    return this.row.cells.has(column);
  }

  /** The text of a cell, a number's digits too; null where it is empty or wrong. */
  text(column: number, most: number, optional = false): string | null {
    const cell = this.cell(column, optional);
    if (!cell) return null;
    const text = cell.kind === 'text' ? cell.text : cell.kind === 'number' && !cell.isDay ? String(cell.value) : null;
    if (text !== null && text.length <= most && !CONTROL.test(text)) return text;
    this.complain(column, 'text');
    return null;
  }

  /** A whole number that somebody typed as one. Dots and commas mean different things to different people. */
  wholeNumber(column: number): number | null {
    const cell = this.cell(column, false);
    if (!cell) return null;
    const value =
      cell.kind === 'number' && !cell.isDay
        ? cell.value
        : cell.kind === 'text' && /^\d{1,9}$/.test(cell.text)
          ? Number(cell.text)
          : NaN;
    if (Number.isInteger(value) && value >= 0 && value <= 999_999_999) return value;
    this.complain(column, 'wholeNumber');
    return null;
  }

  /** A day (2026-11-20), from a day's cell or from text as day, month, year, or by ISO 8601. */
  day(column: number, bounds: { min: string; max: string }, optional = false): string | null {
    const cell = this.cell(column, optional);
    if (!cell) return null;
    const day = dayOf(cell, this.from1904);
    if (day === null) this.complain(column, 'date');
    else if (day < bounds.min || day > bounds.max) this.complain(column, 'dateRange', bounds);
    else return day;
    return null;
  }

  /** What a cell's words stand for, by their folded form; `told` is what a caller may write. */
  oneOf<T>(column: number, among: ReadonlyMap<string, T>, told: string): T | null {
    const text = this.text(column, 60);
    if (text === null) return null;
    const value = among.get(fold(text));
    if (value === undefined) this.complain(column, 'oneOf', { values: told });
    return value ?? null;
  }

  /** Có, x or Không; null where the cell is empty or wrong. */
  yesOrNo(column: number): boolean | null {
    return this.has(column) ? this.oneOf(column, answers, 'Có, Không') : null;
  }

  /** Whether a cell is marked with x. */
  marked(column: number): boolean {
    const cell = this.cell(column, true);
    if (!cell) return false;
    if (cell.kind === 'text' && fold(cell.text) === 'x') return true;
    if (cell.kind === 'number' && cell.value === 1) return true;
    if (cell.kind === 'flag') return cell.value;
    this.complain(column, 'mark');
    return false;
  }

  private cell(column: number, optional: boolean): Exclude<Cell, { kind: 'formula' | 'error' }> | null {
    const cell = this.row.cells.get(column);
    if (!cell) {
      if (!optional) this.complain(column, 'required');
      return null;
    }
    if (cell.kind === 'formula' || cell.kind === 'error') {
      this.complain(column, cell.kind === 'formula' ? 'formula' : 'cellError');
      return null;
    }
    return cell;
  }
}

type ParametersLike = [key: Parameters<Problems['add']>[2], params?: Parameters<Problems['add']>[3]];

function dayOf(cell: Cell, from1904: boolean): string | null {
  if (cell.kind === 'number') {
    if (!cell.isDay || cell.value < 1 || cell.value > 2_958_465) return null;
    const epoch = from1904 ? EPOCH_1904 : EPOCH_1900;
    return new Date(epoch + Math.floor(cell.value) * DAY).toISOString().slice(0, 10);
  }
  if (cell.kind !== 'text') return null;
  const [, day, month, year] = dayFirst.exec(cell.text) ?? [];
  const text = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : cell.text.slice(0, 10);
  const rest = year ? '' : cell.text.slice(10);
  return isCalendarDay(text) && /^(T00:00:00(\.0+)?Z?)?$/.test(rest) ? text : null;
}
