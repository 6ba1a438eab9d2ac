import { isCalendarDay } from '@ba-nha/shared/clock';
import type { ReportContent } from '../report-content';

const LONGEST_TEXT = 10_000;
const LARGEST_NUMBER = 1e15;
/** What XML 1.0 has no way to write, and halves of characters. Tabs and ends of lines may stay. */

const UNWRITABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * The content as documents may show it: composed letters (NFC), no character that a file could not hold, ends of lines alike.
 * Throws a RangeError for what no report has: a number that is none or is beyond 10¹⁵, a text of more than 10,000 characters,
 * a day that the calendar lacks.
 */
export function settled(content: ReportContent): ReportContent {
  const whole = settle(content, 'content') as ReportContent;
  if (!isCalendarDay(whole.date)) throw new RangeError(`content.date is no day: ${whole.date}`);
  if (Number.isNaN(Date.parse(whole.asOf))) throw new RangeError(`content.asOf is no instant: ${whole.asOf}`);
  return withoutWithheld(whole);
}

/** What is withheld has no value in any file, whoever left it in: neither in a table nor in a chart's numbers. */
function withoutWithheld(content: ReportContent): ReportContent {
  const figures = content.sections.flatMap((section) => section.figures);
  const withheld = new Set(figures.filter((figure) => figure.withheld).map(({ code }) => code));
  return {
    ...content,
    sections: content.sections.map((section) => ({
      ...section,
      figures: section.figures.map((figure) => (figure.withheld ? { ...figure, value: null } : figure)),
    })),
    changes: content.changes.map((change) => (withheld.has(change.code) ? { ...change, after: null } : change)),
  };
}

function settle(value: unknown, path: string): unknown {
  if (typeof value === 'string') return settledText(value, path);
  if (typeof value === 'number' && !(Math.abs(value) <= LARGEST_NUMBER)) {
    throw new RangeError(`${path} is no number that a report can show: ${value}`);
  }
  if (Array.isArray(value)) return value.map((item, i) => settle(item, `${path}[${i}]`));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, settle(item, `${path}.${key}`)]));
}

function settledText(text: string, path: string): string {
  if (text.length > LONGEST_TEXT)
    throw new RangeError(`${path} has ${text.length} characters, at most ${LONGEST_TEXT}`);
  return text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(UNWRITABLE, '').normalize('NFC').trim();
}
