import { element, escaped, joined, NOTHING, type Markup } from '../opc/markup';
import { points } from '../layout';

/** The words of WordprocessingML that the report needs. The order of elements is the schema's; Word insists on it. */
export interface ParagraphLook {
  style?: string;
  align?: 'left' | 'center' | 'right' | 'both';
  /** Stays on the page of the paragraph after it. */
  keepNext?: boolean;
  /** Points. */
  before?: number;
  after?: number;
  /** The line's exact height in points. */
  exactly?: number;
  /** A rule along its top, from `left` to `right`, in points from the margins. */
  rule?: { left: number; right: number };
  section?: Markup;
}

export interface RunLook {
  bold?: boolean;
  italic?: boolean;
  /** Points. */
  size?: number;
}

export const twips = (value: number): number => Math.round(value * 20);
export const millimetres = (value: number): number => twips(points(value));

export function paragraph(look: ParagraphLook, ...runs: readonly Markup[]): Markup {
  const { style, align, keepNext, before, after, exactly, rule, section } = look;
  const spacing = {
    'w:before': before === undefined ? undefined : twips(before),
    'w:after': after === undefined ? undefined : twips(after),
    'w:line': exactly === undefined ? undefined : twips(exactly),
    'w:lineRule': exactly === undefined ? undefined : 'exact',
  };
  const properties = [
    style ? element('w:pStyle', { 'w:val': style }) : NOTHING,
    keepNext ? element('w:keepNext') : NOTHING,
    rule
      ? element('w:pBdr', {}, element('w:top', { 'w:val': 'single', 'w:sz': 6, 'w:space': 0, 'w:color': '000000' }))
      : NOTHING,
    Object.values(spacing).some((value) => value !== undefined) ? element('w:spacing', spacing) : NOTHING,
    rule ? element('w:ind', { 'w:left': twips(rule.left), 'w:right': twips(rule.right), 'w:firstLine': 0 }) : NOTHING,
    align ? element('w:jc', { 'w:val': align }) : NOTHING,
    section ?? NOTHING,
  ];
  const written = joined(properties);
  return element('w:p', {}, written ? element('w:pPr', {}, written) : NOTHING, ...runs);
}

/** Text in one look; ends of lines stay where they are. */
export function run(text: string, { bold, italic, size }: RunLook = {}): Markup {
  const look = joined([
    bold ? joined([element('w:b'), element('w:bCs')]) : NOTHING,
    italic ? joined([element('w:i'), element('w:iCs')]) : NOTHING,
    size ? joined([element('w:sz', { 'w:val': size * 2 }), element('w:szCs', { 'w:val': size * 2 })]) : NOTHING,
  ]);
  const lines = text
    .split('\n')
    .flatMap((line, i) => [
      ...(i > 0 ? [element('w:br')] : []),
      element('w:t', { 'xml:space': 'preserve' }, escaped(line)),
    ]);
  return element('w:r', {}, look ? element('w:rPr', {}, look) : NOTHING, ...lines);
}

/** A field that Word fills in. */
export const field = (instruction: string, shown: string, look: RunLook): Markup =>
  element('w:fldSimple', { 'w:instr': instruction }, run(shown, look));

export interface TableLook {
  /** Millimetres. */
  widths: readonly number[];
  bordered: boolean;
}

export function table({ widths, bordered }: TableLook, ...rows: readonly Markup[]): Markup {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const side = (name: string) =>
    element(`w:${name}`, { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': '000000' });
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side);
  // Cells' margins would push a table's lines out of the text's edges.
  const margin = millimetres(bordered ? 1.2 : 0);
  const margins = ['left', 'right'].map((name) => element(`w:${name}`, { 'w:w': margin, 'w:type': 'dxa' }));
  return element(
    'w:tbl',
    {},
    element(
      'w:tblPr',
      {},
      element('w:tblW', { 'w:w': millimetres(total), 'w:type': 'dxa' }),
      element('w:tblInd', { 'w:w': 0, 'w:type': 'dxa' }),
      bordered ? element('w:tblBorders', {}, ...sides) : NOTHING,
      element('w:tblLayout', { 'w:type': 'fixed' }),
      element('w:tblCellMar', {}, ...margins),
    ),
    element('w:tblGrid', {}, ...widths.map((width) => element('w:gridCol', { 'w:w': millimetres(width) }))),
    ...rows,
  );
}

/** A row that is not split between pages; a header is said again on each. */
export const row = (cells: readonly Markup[], header = false): Markup =>
  element(
    'w:tr',
    {},
    element('w:trPr', {}, element('w:cantSplit'), header ? element('w:tblHeader') : NOTHING),
    ...cells,
  );

export interface CellLook {
  /** Millimetres. */
  width: number;
  span?: number;
  shaded?: boolean;
  middle?: boolean;
}

export const cell = ({ width, span, shaded, middle }: CellLook, ...paragraphs: readonly Markup[]): Markup =>
  element(
    'w:tc',
    {},
    element(
      'w:tcPr',
      {},
      element('w:tcW', { 'w:w': millimetres(width), 'w:type': 'dxa' }),
      span ? element('w:gridSpan', { 'w:val': span }) : NOTHING,
      shaded ? element('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': 'E7E6E6' }) : NOTHING,
      middle ? element('w:vAlign', { 'w:val': 'center' }) : NOTHING,
    ),
    ...paragraphs,
  );
