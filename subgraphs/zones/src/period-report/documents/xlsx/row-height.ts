import { LINE_HEIGHT, type Ruler } from '../fonts';
import type { Cell } from './workbook';

const SIZE = 12;
/** A digit of the standard font, in points as Excel draws it: eight of its pixels, of which there are 96 to the inch. */
const DIGIT = 6;
/** What a column keeps free beside its text: its margins and an indent. */
const PADDING = 13;
const TALLEST = 409;

/** How high a row must be for its wrapped texts, in points: said in the file, because not every program works it out itself. */
export function rowHeight(cells: readonly Cell[], widths: readonly number[], ruler: Ruler): number {
  const lines = cells.map(({ value, style }, i) => {
    if (typeof value !== 'string' || !style?.wrap) return 1;
    const width = widths[i]! * DIGIT - PADDING;
    return ruler.linesOf(value, { face: style.bold ? 'bold' : 'regular', size: SIZE }, width).length;
  });
  return Math.min(TALLEST, Math.ceil(Math.max(1, ...lines) * SIZE * LINE_HEIGHT * 1.08 + 3));
}
