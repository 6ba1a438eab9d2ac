import { element, joined, NOTHING, type Markup } from '../opc/markup';

export interface CellStyle {
  bold?: boolean;
  size?: number;
  align?: 'left' | 'center' | 'right';
  wrap?: boolean;
  shaded?: boolean;
  bordered?: boolean;
  /** A format code, as `#,##0.0`. Its signs are those of no language: a Vietnamese Excel shows 1.234,5. */
  format?: string;
  /** Marks a text as one, so that a cell that begins with `=` does not become a formula when somebody edits it. */
  quoted?: boolean;
}

const FONT = 'Times New Roman';
/** Formats that every Excel numbers alike; others are numbered from 164. */
const BUILT_IN: Readonly<Record<string, number>> = { '': 0, '#,##0': 3, '#,##0.00': 4 };

/** Gathers the styles that cells ask for, and numbers them in the order of asking. */
export class Styles {
  private readonly fonts = new Numbered();
  private readonly fills = new Numbered();
  private readonly borders = new Numbered();
  private readonly formats = new Numbered<string>();
  private readonly cells = new Numbered();

  constructor() {
    this.fonts.of(font({}));
    // Excel takes the first two fills as these, whatever a file says.
    this.fills.of(element('fill', {}, element('patternFill', { patternType: 'none' })));
    this.fills.of(element('fill', {}, element('patternFill', { patternType: 'gray125' })));
    this.borders.of(border(false));
    this.of({});
  }

  /** The number by which a cell names its style. */
  of(style: CellStyle): number {
    const { align, wrap, format = '', quoted } = style;
    const formatId = BUILT_IN[format] ?? 164 + this.formats.of(format);
    const alignment = element('alignment', {
      horizontal: align,
      vertical: 'center',
      // So that numbers and the text beside them keep apart.
      indent: align === 'left' || align === 'right' ? 1 : undefined,
      wrapText: wrap ? 1 : undefined,
    });
    const xf = element(
      'xf',
      {
        numFmtId: formatId,
        fontId: this.fonts.of(font(style)),
        fillId: style.shaded ? this.fills.of(SHADE) : 0,
        borderId: this.borders.of(border(style.bordered ?? false)),
        xfId: 0,
        quotePrefix: quoted ? 1 : undefined,
        applyNumberFormat: 1,
        applyFont: 1,
        applyFill: 1,
        applyBorder: 1,
        applyAlignment: 1,
      },
      alignment,
    );
    return this.cells.of(xf);
  }

  markup(): Markup {
    const formats = this.formats.all.map((code, i) => element('numFmt', { numFmtId: 164 + i, formatCode: code }));
    return element(
      'styleSheet',
      { xmlns: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main' },
      formats.length > 0 ? counted('numFmts', formats) : NOTHING,
      counted('fonts', this.fonts.all),
      counted('fills', this.fills.all),
      counted('borders', this.borders.all),
      counted('cellStyleXfs', [element('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })]),
      counted('cellXfs', this.cells.all),
      counted('cellStyles', [element('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })]),
    );
  }
}

const SHADE = element(
  'fill',
  {},
  element(
    'patternFill',
    { patternType: 'solid' },
    element('fgColor', { rgb: 'FFE7E6E6' }),
    element('bgColor', { indexed: 64 }),
  ),
);

const font = ({ bold, size = 12 }: CellStyle): Markup =>
  element(
    'font',
    {},
    bold ? element('b') : NOTHING,
    element('sz', { val: size }),
    element('name', { val: FONT }),
    element('family', { val: 1 }),
    element('charset', { val: 163 }),
  );

function border(drawn: boolean): Markup {
  const side = (name: string) =>
    drawn ? element(name, { style: 'thin' }, element('color', { auto: 1 })) : element(name);
  return element('border', {}, ...['left', 'right', 'top', 'bottom'].map(side), element('diagonal'));
}

const counted = (name: string, items: readonly Markup[]): Markup =>
  element(name, { count: items.length }, joined(items));

class Numbered<T extends string = Markup> {
  private readonly numbers = new Map<T, number>();

  of(item: T): number {
    const number = this.numbers.get(item) ?? this.numbers.size;
    this.numbers.set(item, number);
    return number;
  }

  get all(): T[] {
    return [...this.numbers.keys()];
  }
}
