import { fold } from '@ba-nha/shared/code-lists';
import { Problems, unreadable, UnreadableSheet } from './problems';
import { columnLetters, type Range, type Row } from './rows';
import type { Sheet } from './sheet';
import { RowReader } from './values';

/** How far down a form's header may stand. */
const HEADER_WITHIN = 30;

/** A form whose rows are read in the order of its columns. */
export interface Form {
  /** By column, from 1: what its header must say, in Vietnamese; the words are looked for without accents. */
  columns: readonly { title: string; words: readonly string[] }[];
  /** Whether a row of the numbers 1, 2, 3 … stands between the titles and the data, as in the forms of decrees. */
  numbered: boolean;
  /** Of the header's columns, how many must be there; the others may be absent at the end. */
  needed: number;
  maxRows: number;
  /** What ends the data: a footer's row is not read. */
  isFooter?(row: Row): boolean;
  /** Takes one row of data. */
  take(reader: RowReader, row: Row): void;
}

/** Reads a sheet by a form. Answers how many rows of data it has, and every problem, by row and column. */
export async function readForm(sheet: Sheet, form: Form): Promise<{ rows: number; problems: Problems }> {
  const problems = new Problems();
  try {
    const header = new Header(form, problems);
    const seen = { rows: 0, first: 0, last: 0, ended: false };
    const merged = await sheet.read((row, from1904) => {
      if (!header.found) return header.look(row);
      if (form.isFooter?.(row)) {
        seen.ended = true;
        return;
      }
      if (seen.ended) return problems.add(row.number, null, 'afterEnd');
      seen.rows += 1;
      if (seen.rows > form.maxRows) throw unreadable('tooManyRows', { max: form.maxRows });
      seen.first ||= row.number;
      seen.last = row.number;
      for (const column of row.cells.keys()) {
        if (column > form.columns.length) problems.add(row.number, columnLetters(column), 'beyondColumns');
      }
      form.take(new RowReader(row, problems, from1904), row);
    });
    if (!header.found) throw unreadable('noHeader', { rows: HEADER_WITHIN });
    if (!seen.rows) throw unreadable('noRows');
    complainOfMerged(merged, seen, problems);
    return { rows: seen.rows, problems };
  } catch (error) {
    if (error instanceof OtherColumns) return { rows: 0, problems };
    if (!(error instanceof UnreadableSheet)) throw error;
    const { row, column, key, params } = error.problem;
    const whole = new Problems();
    whole.add(row, column, key, params);
    return { rows: 0, problems: whole };
  }
}

function complainOfMerged(
  merged: readonly Range[],
  { first, last }: { first: number; last: number },
  problems: Problems,
) {
  for (const { text, firstRow, lastRow, firstColumn } of merged) {
    if (lastRow >= first && firstRow <= last) {
      problems.add(Math.max(firstRow, first), columnLetters(firstColumn), 'merged', { range: text.slice(0, 20) });
    }
  }
}

/** Finds a form's header and holds the columns to what they must say. */
class Header {
  found = false;
  private readonly said = new Map<number, string>();

  constructor(
    private readonly form: Form,
    private readonly problems: Problems,
  ) {}

  look(row: Row): void {
    if (row.number > HEADER_WITHIN) throw unreadable('noHeader', { rows: HEADER_WITHIN });
    if (this.form.numbered && this.isNumbered(row)) return this.hold(row.number);
    for (const [column, cell] of row.cells) {
      if (cell.kind === 'text') this.said.set(column, `${this.said.get(column) ?? ''} ${fold(cell.text)}`);
    }
    if (!this.form.numbered && row.cells.size >= this.form.needed) this.hold(row.number);
  }

  /** (1) (2) (3) … as numbers or as text, in every column of the form. */
  private isNumbered(row: Row): boolean {
    return this.form.columns.slice(0, this.form.needed).every((_, i) => {
      const cell = row.cells.get(i + 1);
      if (cell?.kind === 'number') return cell.value === i + 1;
      return cell?.kind === 'text' && cell.text.replace(/[()]/g, '').trim() === String(i + 1);
    });
  }

  private hold(row: number): void {
    this.found = true;
    this.form.columns.forEach(({ title, words }, i) => {
      const said = ` ${this.said.get(i + 1) ?? ''} `;
      const isAbsent = i >= this.form.needed && !this.said.has(i + 1);
      if (!isAbsent && !words.every((word) => said.includes(word))) {
        this.problems.add(row, columnLetters(i + 1), 'otherColumn', { expected: title });
      }
    });
    if (this.problems.count) throw new OtherColumns();
  }
}

/** The header is another form's: what its rows say would be misread. */
class OtherColumns extends Error {}
