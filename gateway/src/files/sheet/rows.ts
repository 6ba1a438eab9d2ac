import type { Archive } from './archive';
import { readMarkup } from './markup';
import { unreadable } from './problems';
import type { Workbook } from './workbook';

const MOST_CELL_TEXT = 32_767;

/** What a cell holds. */
export type Cell =
  | { kind: 'text'; text: string }
  | { kind: 'number'; value: number; isDay: boolean }
  | { kind: 'flag'; value: boolean }
  /** A formula's result is the spreadsheet's opinion, not a value that somebody wrote. */
  | { kind: 'formula' }
  | { kind: 'error' };

export interface Row {
  /** The sheet's own number. */
  number: number;
  /** By column, from 1; empty cells are absent. */
  cells: ReadonlyMap<number, Cell>;
}

export interface Range {
  text: string;
  firstRow: number;
  lastRow: number;
  firstColumn: number;
}

/** A column's letters: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

const reference = /^([A-Z]{1,3})(\d{1,7})$/;

function placeOf(text: string): { row: number; column: number } {
  const [, letters, row] = reference.exec(text) ?? [];
  if (!letters || !row) throw unreadable('notXlsx');
  return { row: Number(row), column: columnNumber(letters) };
}

/**
 * Hands the first sheet's rows over, one by one in their order; those without any value are left out. What is merged is
 * known only at the end of a sheet, and is answered then.
 */
export async function readRows(archive: Archive, workbook: Workbook, take: (row: Row) => void): Promise<Range[]> {
  const merged: Range[] = [];
  let row: { number: number; cells: Map<number, Cell> } | undefined;
  let lastRow = 0;
  let cell: { column: number; type: string; style: number; text: string; formula: boolean } | undefined;
  let nextColumn = 1;
  let inValue = false;
  let inPhonetics = false;
  await readMarkup(archive, workbook.sheetPart, {
    open: (name, attributes) => {
      if (name === 'row') {
        const number = attributes['r'] === undefined ? lastRow + 1 : Number(attributes['r']);
        if (!Number.isInteger(number) || number <= lastRow) throw unreadable('notXlsx');
        row = { number, cells: new Map() };
        lastRow = number;
        nextColumn = 1;
      } else if (name === 'c' && row) {
        const column = attributes['r'] === undefined ? nextColumn : placeOf(attributes['r']).column;
        nextColumn = column + 1;
        cell = {
          column,
          type: attributes['t'] ?? 'n',
          style: Number(attributes['s'] ?? 0),
          text: '',
          formula: false,
        };
      } else if (name === 'f' && cell) cell.formula = true;
      else if (name === 'rPh') inPhonetics = true;
      else if (name === 'v' || name === 't') inValue = !inPhonetics;
      else if (name === 'mergeCell') merged.push(rangeOf(attributes['ref'] ?? ''));
    },
    text: (text) => {
      if (!inValue || !cell) return;
      cell.text += text;
      if (cell.text.length > MOST_CELL_TEXT) throw unreadable('tooLarge');
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'rPh') inPhonetics = false;
      else if (name === 'c' && cell && row) {
        const value = valueOf(cell, workbook);
        if (value) row.cells.set(cell.column, value);
        cell = undefined;
      } else if (name === 'row' && row) {
        if (row.cells.size) take(row);
        row = undefined;
      }
    },
  });
  return merged;
}

function rangeOf(text: string): Range {
  const [from = '', to = from] = text.split(':');
  const first = placeOf(from);
  return { text, firstRow: first.row, lastRow: placeOf(to).row, firstColumn: first.column };
}

function valueOf(
  cell: { type: string; style: number; text: string; formula: boolean },
  { strings, isDay }: Workbook,
): Cell | undefined {
  if (cell.formula) return { kind: 'formula' };
  const { text } = cell;
  switch (cell.type) {
    case 's':
      return textCell(strings[Number(text)] ?? '');
    case 'inlineStr':
    case 'str':
    case 'd':
      return textCell(text);
    case 'b':
      return { kind: 'flag', value: text === '1' };
    case 'e':
      return { kind: 'error' };
    default: {
      if (text === '') return undefined;
      const value = Number(text);
      if (!Number.isFinite(value)) throw unreadable('notXlsx');
      return { kind: 'number', value, isDay: isDay[cell.style] ?? false };
    }
  }
}

function textCell(text: string): Cell | undefined {
  const trimmed = text.normalize('NFC').trim();
  return trimmed === '' ? undefined : { kind: 'text', text: trimmed };
}
