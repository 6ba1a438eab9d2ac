import { CsvError, parse } from 'csv-parse/sync';
import { unreadable } from './problems';
import type { Cell, Row } from './rows';
import type { Sheet } from './sheet';

/** Rows that are read beyond those of data: what stands above a form's header. */
const ROWS_ABOVE = 30;
const MOST_CELL_TEXT = 32_767;
const MOST_COLUMNS = 100;

/**
 * A file of separated values in UTF-8 (RFC 4180), with a comma, a semicolon, as spreadsheets write where a comma is for
 * decimals, or a tab between them: whichever the first line has most of. All cells are text.
 */
export const csvSheet = (bytes: Buffer, maxRows: number): Sheet => ({
  read: (take) => {
    const text = decoded(bytes);
    for (const row of rowsOf(text, maxRows)) take(row, false);
    return Promise.resolve([]);
  },
});

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable('notUtf8');
  }
}

function separatorOf(text: string): string {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const counts = [',', ';', '\t'].map((separator) => ({ separator, count: firstLine.split(separator).length }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).separator;
}

interface Parsed {
  record: string[];
  info: { lines: number };
}

function rowsOf(text: string, maxRows: number): Row[] {
  try {
    const parsed = parse(text, {
      delimiter: separatorOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      info: true,
      // Also what a quotation mark would otherwise be out of place after.
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MOST_CELL_TEXT * MOST_COLUMNS,
      to: maxRows + ROWS_ABOVE + 1,
    }) as unknown as Parsed[];
    return parsed.map(({ record, info }) => ({ number: info.lines, cells: cellsOf(record) }));
  } catch (error) {
    if (error instanceof CsvError) throw unreadable('notCsv');
    throw error;
  }
}

function cellsOf(record: readonly string[]): Map<number, Cell> {
  const cells = new Map<number, Cell>();
  for (const [i, field] of record.entries()) {
    const text = field.normalize('NFC').trim();
    // A spreadsheet that opens the file again would take it for a formula, and so does this one.
    if (text !== '') cells.set(i + 1, text.startsWith('=') ? { kind: 'formula' } : { kind: 'text', text });
  }
  return cells;
}
