import { basename } from 'node:path';
import { CodeListError, type CodeListProblem } from './csv-table';

/** Notes a problem of the row at hand where a condition does not hold. */
export type Demand = (holds: boolean, message: string) => void;

/** Looks at every row of a file, and refuses the file with all that is wrong. */
export function checkRows<Column extends string>(
  path: string,
  rows: readonly { line: number; cells: Readonly<Record<Column, string>> }[],
  check: (cells: Readonly<Record<Column, string>>, demand: Demand) => void,
): void {
  const problems: CodeListProblem[] = [];
  for (const { line, cells } of rows) {
    check(cells, (holds, message) => {
      if (!holds) problems.push({ line, message });
    });
  }
  if (problems.length > 0) throw new CodeListError(basename(path), problems);
}

export function isName(text: string): boolean {
  return text.trim() !== '' && text.length <= 500;
}
