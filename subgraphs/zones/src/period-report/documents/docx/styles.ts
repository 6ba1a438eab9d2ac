import { FIRST_LINE, LEADING, PARAGRAPH_GAP, SIZES } from '../layout';
import { element, joined, NOTHING, type Markup } from '../opc/markup';
import { millimetres, twips } from './words';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
/** The user's own; where it is missing, Liberation Serif takes its place letter by letter. */
const FONT = 'Times New Roman';

interface ParagraphStyle {
  id: string;
  name: string;
  size: number;
  bold?: boolean;
  italic?: boolean;
  keepNext?: boolean;
  align?: 'both' | 'center';
  before?: number;
  after?: number;
  line?: number;
  firstLine?: number;
  level?: number;
}

const STYLES: ParagraphStyle[] = [
  {
    id: 'BodyText',
    name: 'Body Text',
    size: SIZES.body,
    align: 'both',
    after: PARAGRAPH_GAP,
    line: LEADING,
    firstLine: FIRST_LINE,
  },
  {
    id: 'Heading1',
    name: 'heading 1',
    size: SIZES.body,
    bold: true,
    keepNext: true,
    before: 12,
    after: 6,
    firstLine: FIRST_LINE,
    level: 0,
  },
  { id: 'Title', name: 'Title', size: SIZES.title, bold: true, align: 'center' },
  { id: 'Caption', name: 'caption', size: SIZES.note, italic: true, align: 'center', after: PARAGRAPH_GAP },
  { id: 'TableText', name: 'Table Text', size: SIZES.table, before: 2, after: 2 },
  { id: 'TableNote', name: 'Table Note', size: SIZES.note, italic: true, before: 3, after: 3 },
];

export const stylesMarkup = (): Markup =>
  element(
    'w:styles',
    { 'xmlns:w': W },
    element(
      'w:docDefaults',
      {},
      element(
        'w:rPrDefault',
        {},
        element(
          'w:rPr',
          {},
          element('w:rFonts', { 'w:ascii': FONT, 'w:eastAsia': FONT, 'w:hAnsi': FONT, 'w:cs': FONT }),
          size(SIZES.body),
          element('w:lang', { 'w:val': 'vi-VN', 'w:eastAsia': 'vi-VN' }),
        ),
      ),
      element(
        'w:pPrDefault',
        {},
        element('w:pPr', {}, element('w:spacing', { 'w:after': 0, 'w:line': 240, 'w:lineRule': 'auto' })),
      ),
    ),
    element(
      'w:style',
      { 'w:type': 'paragraph', 'w:default': 1, 'w:styleId': 'Normal' },
      element('w:name', { 'w:val': 'Normal' }),
      element('w:qFormat'),
    ),
    ...STYLES.map(styleMarkup),
  );

function styleMarkup(style: ParagraphStyle): Markup {
  const { id, name, bold, italic, keepNext, align, before, after, line, firstLine, level } = style;
  const spacing = {
    'w:before': before && twips(before),
    'w:after': after && twips(after),
    'w:line': line && Math.round(line * 240),
    'w:lineRule': line && 'auto',
  };
  return element(
    'w:style',
    { 'w:type': 'paragraph', 'w:styleId': id },
    element('w:name', { 'w:val': name }),
    element('w:basedOn', { 'w:val': 'Normal' }),
    element('w:qFormat'),
    element(
      'w:pPr',
      {},
      keepNext ? element('w:keepNext') : NOTHING,
      element('w:spacing', spacing),
      firstLine ? element('w:ind', { 'w:firstLine': millimetres(firstLine) }) : NOTHING,
      align ? element('w:jc', { 'w:val': align }) : NOTHING,
      level === undefined ? NOTHING : element('w:outlineLvl', { 'w:val': level }),
    ),
    element(
      'w:rPr',
      {},
      bold ? joined([element('w:b'), element('w:bCs')]) : NOTHING,
      italic ? joined([element('w:i'), element('w:iCs')]) : NOTHING,
      size(style.size),
    ),
  );
}

const size = (value: number): Markup =>
  joined([element('w:sz', { 'w:val': value * 2 }), element('w:szCs', { 'w:val': value * 2 })]);

/** Word of today, not a mode of compatibility with an older one. */
export const settingsMarkup = (): Markup =>
  element(
    'w:settings',
    { 'xmlns:w': W },
    element('w:zoom', { 'w:percent': 100 }),
    element(
      'w:compat',
      {},
      element('w:compatSetting', {
        'w:name': 'compatibilityMode',
        'w:uri': 'http://schemas.microsoft.com/office/word',
        'w:val': 15,
      }),
    ),
    element('w:themeFontLang', { 'w:val': 'vi-VN' }),
  );
