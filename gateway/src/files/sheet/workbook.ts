import { posix } from 'node:path';
import type { Archive } from './archive';
import { readMarkup } from './markup';
import { unreadable } from './problems';

const WORKBOOK = 'xl/workbook.xml';
const MOST_STRINGS = 500_000;
const MOST_TEXT = 40_000_000;
/** Built-in formats that show a number as a day, by ECMA-376 part 1, 18.8.30. */
const BUILT_IN_DAYS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** What must be known of a workbook before its first sheet is read. */
export interface Workbook {
  /** The part that holds the first sheet that is shown. */
  sheetPart: string;
  strings: readonly string[];
  /** By a cell's style: whether its number stands for a day. */
  isDay: readonly boolean[];
  /** Whether days are counted from 1904 instead of 1900. */
  from1904: boolean;
}

export async function readWorkbook(archive: Archive): Promise<Workbook> {
  if (!archive.has(WORKBOOK)) throw unreadable('notXlsx');
  const { sheetId, from1904 } = await firstSheet(archive);
  const sheetPart = await partOf(archive, sheetId);
  if (!archive.has(sheetPart)) throw unreadable('notXlsx');
  return { sheetPart, from1904, strings: await sharedStrings(archive), isDay: await dayStyles(archive) };
}

async function firstSheet(archive: Archive): Promise<{ sheetId: string; from1904: boolean }> {
  let sheetId: string | undefined;
  let from1904 = false;
  await readMarkup(archive, WORKBOOK, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name === 'sheet' && (attributes['state'] ?? 'visible') === 'visible') {
        sheetId ??= Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      }
    },
  });
  if (sheetId === undefined) throw unreadable('notXlsx');
  return { sheetId, from1904 };
}

async function partOf(archive: Archive, id: string): Promise<string> {
  let target = '';
  await readMarkup(archive, 'xl/_rels/workbook.xml.rels', {
    open: (name, { Id, Target, TargetMode }) => {
      if (name === 'Relationship' && Id === id && TargetMode !== 'External') target = Target ?? '';
    },
  });
  return target.startsWith('/') ? target.slice(1) : posix.join('xl', target);
}

async function sharedStrings(archive: Archive): Promise<string[]> {
  const strings: string[] = [];
  let length = 0;
  let current = '';
  let inText = false;
  let inPhonetics = false;
  await readMarkup(archive, 'xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') current = '';
      if (name === 'rPh') inPhonetics = true;
      inText = name === 't' && !inPhonetics;
    },
    text: (text) => {
      if (!inText) return;
      length += text.length;
      if (length > MOST_TEXT) throw unreadable('tooLarge');
      current += text;
    },
    close: (name) => {
      inText = false;
      if (name === 'rPh') inPhonetics = false;
      if (name === 'si' && strings.push(current) > MOST_STRINGS) throw unreadable('tooLarge');
    },
  });
  return strings;
}

async function dayStyles(archive: Archive): Promise<boolean[]> {
  const dayFormats = new Set(BUILT_IN_DAYS);
  const styles: boolean[] = [];
  let inCellFormats = false;
  await readMarkup(archive, 'xl/styles.xml', {
    open: (name, attributes) => {
      const format = Number(attributes['numFmtId']);
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'numFmt' && showsDay(attributes['formatCode'] ?? '')) dayFormats.add(format);
      if (name === 'xf' && inCellFormats) styles.push(dayFormats.has(format));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
}

/** Whether a format's letters, outside quotes and brackets, have a day or a year among them. */
const showsDay = (format: string): boolean => /[dy]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
