import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';

/** What is wrong with one line of an import file. */
export interface CodeListProblem {
  readonly line: number;
  readonly message: string;
}

const shown = 20;

/** An import file that is not taken, with what is wrong on which line. */
export class CodeListError extends Error {
  constructor(
    readonly file: string,
    readonly problems: readonly CodeListProblem[],
  ) {
    const lines = problems.slice(0, shown).map(({ line, message }) => `  line ${line}: ${message}`);
    const rest = problems.length > shown ? [`  and ${problems.length - shown} more`] : [];
    super([`${file} was not imported:`, ...lines, ...rest].join('\n'));
    this.name = 'CodeListError';
  }
}

/** One data row: its cells by column, and the line of the file on which it ends. */
export interface CsvRow<Column extends string> {
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
}

/**
 * The rows of a UTF-8 file with exactly these columns. Cells are normalised to NFC and kept as text.
 * @throws CodeListError for another header, another number of cells, control characters or broken quoting
 */
export function readCsv<Column extends string>(path: string, columns: readonly Column[]): CsvRow<Column>[] {
  const file = basename(path);
  const [header, ...rows] = records(path, file);
  if (!header || header.cells.join() !== columns.join()) {
    throw new CodeListError(file, [{ line: 1, message: `the header must be ${columns.join(',')}` }]);
  }
  const problems: CodeListProblem[] = [];
  const table = rows.map(({ line, cells }) => {
    if (cells.length !== columns.length) {
      problems.push({ line, message: `${cells.length} cells instead of ${columns.length}` });
    } else if (cells.some((cell) => /\p{Cc}/u.test(cell))) {
      problems.push({ line, message: 'a control character' });
    }
    const entries = columns.map((column, place) => [column, cells[place] ?? '']);
    return { line, cells: Object.fromEntries(entries) as Record<Column, string> };
  });
  if (table.length === 0) problems.push({ line: 1, message: 'no rows' });
  if (problems.length > 0) throw new CodeListError(file, problems);
  return table;
}

function records(path: string, file: string): { line: number; cells: string[] }[] {
  const text = decode(readFileSync(path), file);
  try {
    const parsed = parse(text, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true });
    return (parsed as unknown as { info: { lines: number }; record: string[] }[]).map(({ info, record }) => ({
      line: info.lines,
      cells: record,
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CodeListError(file, [{ line: Number(error.lines ?? 1), message: error.message }]);
  }
}

function decode(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC');
  } catch {
    throw new CodeListError(file, [{ line: 1, message: 'not UTF-8' }]);
  }
}
