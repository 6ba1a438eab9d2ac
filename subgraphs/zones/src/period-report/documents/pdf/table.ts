import { LINE_HEIGHT, type Style } from '../fonts';
import { points, SIZES } from '../layout';
import type { Column, Table, TableRow } from '../story';
import type { Element, Paper } from './paper';

const BODY: Style = { face: 'regular', size: SIZES.table };
const BOLD: Style = { face: 'bold', size: SIZES.table };
const LINE = SIZES.table * LINE_HEIGHT;
const PAD = { x: points(1.2), y: 2.5 };
const SHADE = '#e7e6e6';
const THIN = 0.5;
const AFTER = 6;

/** A row as it is drawn: its cells' lines, each cell at its place. */
interface DrawnRow {
  cells: { lines: string[]; x: number; width: number; column: Column; style: Style }[];
  height: number;
  kind: 'header' | 'group' | 'cells';
}

/** How much room a table's beginning needs: its header and its first two rows. */
export function tableLead(paper: Paper, { columns, rows }: Table): number {
  const first = rows.slice(0, 2).reduce((sum, row) => sum + rowOf(paper, columns, row).height, 0);
  return headerRow(paper, columns).height + Math.min(first, 10 * LINE);
}

/**
 * A table whose header is said again on every page and whose rows stay whole; only a row taller than a page is split, between
 * lines. `after` is the room that what belongs to the table needs on the page of its last row.
 */
export function drawTable(paper: Paper, { columns, rows }: Table, after = 0): void {
  const header = headerRow(paper, columns);
  paper.ensure(tableLead(paper, { columns, rows }));
  const table = paper.group('Table');
  drawRow(paper, header, table);
  const drawn = rows.map((row) => rowOf(paper, columns, row));
  drawn.forEach((whole, i) => {
    const kept = keptWith(drawn, i, after);
    for (const piece of piecesOf(whole, paper.bottom - paper.top - header.height - kept)) {
      if (paper.room < piece.height + kept) {
        paper.newPage();
        paper.artifact(() => drawCells(paper, header), 'Pagination');
        paper.y += header.height;
      }
      drawRow(paper, piece, table);
    }
  });
  table.end();
  paper.y += AFTER;
}

/** The room that a row needs below it: a group's line stays with its first row, the last row with the one before it and with `after`. */
function keptWith(rows: readonly DrawnRow[], i: number, after: number): number {
  const last = rows.length - 1;
  if (i === last) return after;
  if (i === last - 1) return Math.min(rows[last]!.height, 10 * LINE) + after;
  return rows[i]!.kind === 'group' ? Math.min(rows[i + 1]!.height, 10 * LINE) : 0;
}

const headerRow = (paper: Paper, columns: readonly Column[]): DrawnRow =>
  drawnRow(
    paper,
    'header',
    placed(paper, columns).map(({ column, x, width }) => ({
      text: column.title,
      style: BOLD,
      column: { ...column, align: 'center' },
      x,
      width,
    })),
  );

function rowOf(paper: Paper, columns: readonly Column[], row: TableRow): DrawnRow {
  const places = placed(paper, columns);
  if (row.kind === 'group') {
    const column: Column = { title: '', width: 0, align: 'left' };
    return drawnRow(paper, 'group', [{ text: row.text, style: BOLD, column, x: paper.left, width: paper.width }]);
  }
  return drawnRow(
    paper,
    'cells',
    places.map((place, i) => ({ text: row.cells[i]!, style: BODY, ...place })),
  );
}

function placed(paper: Paper, columns: readonly Column[]): { column: Column; x: number; width: number }[] {
  let x = paper.left;
  return columns.map((column) => {
    const width = points(column.width);
    x += width;
    return { column, x: x - width, width };
  });
}

function drawnRow(
  paper: Paper,
  kind: DrawnRow['kind'],
  cells: { text: string; style: Style; column: Column; x: number; width: number }[],
): DrawnRow {
  const drawn = cells.map(({ text, style, column, x, width }) => ({
    lines: paper.ruler.linesOf(text, style, width - 2 * PAD.x),
    x,
    width,
    column,
    style,
  }));
  return { cells: drawn, height: heightOf(drawn), kind };
}

const heightOf = (cells: DrawnRow['cells']): number =>
  Math.max(...cells.map(({ lines }) => lines.length)) * LINE + 2 * PAD.y;

/** The row whole, or where it is taller than a page, in pieces that are not. */
function piecesOf(row: DrawnRow, most: number): DrawnRow[] {
  if (row.height <= most) return [row];
  const lines = Math.floor((most - 2 * PAD.y) / LINE);
  const count = Math.ceil(Math.max(...row.cells.map((cell) => cell.lines.length)) / lines);
  return Array.from({ length: count }, (_, i) => {
    const cells = row.cells.map((cell) => ({ ...cell, lines: cell.lines.slice(i * lines, (i + 1) * lines) }));
    return { cells, height: heightOf(cells), kind: row.kind };
  });
}

function drawRow(paper: Paper, row: DrawnRow, table: Element): void {
  const element = paper.group('TR', table);
  paper.artifact(() => drawFrame(paper, row));
  for (const cell of row.cells) {
    if (row.kind === 'cells') paper.tagged('TD', () => drawText(paper, row, cell), element);
    else paper.tagged('TH', () => drawText(paper, row, cell), element, { scope: 'Column' });
  }
  element.end();
  paper.y += row.height;
}

function drawCells(paper: Paper, row: DrawnRow): void {
  drawFrame(paper, row);
  for (const cell of row.cells) drawText(paper, row, cell);
}

function drawFrame(paper: Paper, { cells, height, kind }: DrawnRow): void {
  paper.doc.lineWidth(THIN).strokeColor('black');
  for (const { x, width } of cells) {
    const box = paper.doc.rect(x, paper.y, width, height);
    if (kind === 'header') box.fillAndStroke(SHADE, 'black');
    else box.stroke();
  }
}

function drawText(
  paper: Paper,
  { height }: DrawnRow,
  { lines, x, width, column, style }: DrawnRow['cells'][number],
): void {
  let y = paper.y + (height - lines.length * LINE) / 2;
  for (const line of lines) {
    const free = width - 2 * PAD.x - paper.ruler.widthOf(line, style);
    const shift = column.align === 'right' ? free : column.align === 'center' ? free / 2 : 0;
    paper.text(line, style, x + PAD.x + shift, y);
    y += LINE;
  }
}
