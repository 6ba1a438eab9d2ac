import { element, escaped, joined, NOTHING, type Markup } from '../opc/markup';
import { packed, type Part, type Relation } from '../opc/package';
import type { Ruler } from '../fonts';
import { rowHeight } from './row-height';
import { Styles, type CellStyle } from './styles';

export interface Sheet {
  name: string;
  /** In characters of the standard font. */
  widths: number[];
  rows: Cell[][];
  /** Rows at the top that stay in sight and are printed on every page. */
  frozenRows: number;
  landscape: boolean;
  /** What is printed above every page. */
  heading: string;
  /** How many columns are printed, from the first on. */
  printed: number;
}

/** Nothing, a number, or a text; a text is never a formula, whatever it begins with. */
export interface Cell {
  value?: number | string;
  style?: CellStyle;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const A4 = 9;

/** Writes a workbook of sheets whose names are valid and differ. `properties` are parts that describe it, if any. */
export function workbookFile(
  sheets: readonly Sheet[],
  foot: string,
  ruler: Ruler,
  properties: readonly Part[],
  rootRelations: readonly Relation[],
): Buffer {
  const [styles, strings] = [new Styles(), new Strings()];
  const sheetParts = sheets.map((sheet, i): Part => ({
    path: `xl/worksheets/sheet${i + 1}.xml`,
    contentType: `${TYPE}.worksheet+xml`,
    content: sheetMarkup(sheet, i === 0, foot, ruler, styles, strings),
  }));
  const relations = [
    ...sheets.map((_, i) => ({ id: `rId${i + 1}`, type: 'worksheet', target: `worksheets/sheet${i + 1}.xml` })),
    { id: `rId${sheets.length + 1}`, type: 'styles', target: 'styles.xml' },
    { id: `rId${sheets.length + 2}`, type: 'sharedStrings', target: 'sharedStrings.xml' },
  ];
  const parts: Part[] = [
    { path: 'xl/workbook.xml', contentType: `${TYPE}.sheet.main+xml`, content: bookMarkup(sheets), relations },
    ...sheetParts,
    { path: 'xl/styles.xml', contentType: `${TYPE}.styles+xml`, content: styles.markup() },
    { path: 'xl/sharedStrings.xml', contentType: `${TYPE}.sharedStrings+xml`, content: strings.markup() },
    ...properties,
  ];
  return packed(parts, rootRelations);
}

function bookMarkup(sheets: readonly Sheet[]): Markup {
  const names = sheets.flatMap(({ name, frozenRows, printed, rows }, localSheetId) => {
    const cells = (range: string) => escaped(`'${name.replaceAll("'", "''")}'!${range}`);
    const area = cells(`$A$1:$${letterOf(printed - 1)}$${rows.length}`);
    return [
      element('definedName', { name: '_xlnm.Print_Area', localSheetId }, area),
      ...(frozenRows > 0
        ? [element('definedName', { name: '_xlnm.Print_Titles', localSheetId }, cells(`$1:$${frozenRows}`))]
        : []),
    ];
  });
  return element(
    'workbook',
    { xmlns: MAIN, 'xmlns:r': RELATIONS },
    element('bookViews', {}, element('workbookView', { activeTab: 0 })),
    element(
      'sheets',
      {},
      ...sheets.map(({ name }, i) => element('sheet', { name, sheetId: i + 1, 'r:id': `rId${i + 1}` })),
    ),
    element('definedNames', {}, ...names),
  );
}

function sheetMarkup(
  sheet: Sheet,
  selected: boolean,
  foot: string,
  ruler: Ruler,
  styles: Styles,
  strings: Strings,
): Markup {
  const { widths, rows, frozenRows, landscape } = sheet;
  const pane =
    frozenRows === 0
      ? NOTHING
      : element('pane', {
          ySplit: frozenRows,
          topLeftCell: `A${frozenRows + 1}`,
          activePane: 'bottomLeft',
          state: 'frozen',
        });
  const last = `${letterOf(Math.max(0, ...rows.map((row) => row.length - 1)))}${Math.max(1, rows.length)}`;
  return element(
    'worksheet',
    { xmlns: MAIN },
    element('sheetPr', {}, element('pageSetUpPr', { fitToPage: 1 })),
    element('dimension', { ref: `A1:${last}` }),
    element('sheetViews', {}, element('sheetView', { tabSelected: selected ? 1 : undefined, workbookViewId: 0 }, pane)),
    element('sheetFormatPr', { defaultRowHeight: 15.75 }),
    element('cols', {}, ...widths.map((width, i) => element('col', { min: i + 1, max: i + 1, width, customWidth: 1 }))),
    element(
      'sheetData',
      {},
      ...rows.map((row, i) => rowMarkup(row, i + 1, rowHeight(row, widths, ruler), styles, strings)),
    ),
    element('pageMargins', { left: 0.6, right: 0.6, top: 0.8, bottom: 0.8, header: 0.4, footer: 0.4 }),
    element('pageSetup', {
      paperSize: A4,
      orientation: landscape ? 'landscape' : 'portrait',
      fitToWidth: 1,
      fitToHeight: 0,
    }),
    element(
      'headerFooter',
      {},
      element('oddHeader', {}, escaped(`&C&"Times New Roman,Bold"&12 ${printable(sheet.heading)}`)),
      element('oddFooter', {}, escaped(`&L&"Times New Roman,Regular"&8${foot}&R&"Times New Roman,Regular"&12&P/&N`)),
    ),
  );
}

/** Excel takes `&` for a command, and no more than 255 characters. */
const printable = (text: string): string =>
  [...text].slice(0, 100).join('').replaceAll('&', '&&').replaceAll('\n', ' ');

function rowMarkup(cells: readonly Cell[], row: number, height: number, styles: Styles, strings: Strings): Markup {
  return element(
    'row',
    { r: row, ht: height, customHeight: 1 },
    ...cells.map(({ value, style = {} }, i) => {
      const r = `${letterOf(i)}${row}`;
      if (value === undefined || value === '') return element('c', { r, s: styles.of(style) });
      if (typeof value === 'number')
        return element('c', { r, s: styles.of(style) }, element('v', {}, escaped(String(value))));
      const quoted = /^[=+\-@']/.test(value);
      const index = escaped(String(strings.of(value)));
      return element('c', { r, s: styles.of({ ...style, quoted }), t: 's' }, element('v', {}, index));
    }),
  );
}

/** `A`, `B` … `Z`, `AA`. */
const letterOf = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letterOf(Math.floor(column / 26) - 1) + letterOf(column % 26);

class Strings {
  private readonly numbers = new Map<string, number>();
  private uses = 0;

  of(text: string): number {
    this.uses += 1;
    const number = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, number);
    return number;
  }

  markup(): Markup {
    const items = [...this.numbers.keys()].map((text) =>
      // An end of line within a cell is one, not the reference that attributes need.
      element('si', {}, element('t', { 'xml:space': 'preserve' }, escaped(text).replaceAll('&#10;', '\n') as Markup)),
    );
    return element('sst', { xmlns: MAIN, count: this.uses, uniqueCount: items.length }, joined(items));
  }
}
