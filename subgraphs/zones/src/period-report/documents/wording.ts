import { vietnamDay } from '@ba-nha/shared/clock';
import type { ReportContent, ReportContentFigure } from '../report-content';

/** What stands where a figure is not shown: withheld for the sake of few people, or not known. */
export const WITHHELD = '…';
export const UNKNOWN = '–';

/** What a section says that has no figures. */
export const NO_FIGURES = 'Kỳ này không có số liệu ở phần này.';

const MARKS = {
  [WITHHELD]: `dấu “${WITHHELD}” là số liệu không nêu, vì cho biết về ít hơn năm người`,
  [UNKNOWN]: `dấu “${UNKNOWN}” là chưa có số liệu`,
};

/** What the marks among some cells mean, if there are any. */
export function marksNote(cells: readonly string[]): string | null {
  const met = ([WITHHELD, UNKNOWN] as const).filter((mark) => cells.includes(mark));
  return met.length === 0 ? null : `Ghi chú: ${met.map((mark) => MARKS[mark]).join('; ')}.`;
}

export const OPERATORS = { eq: '=', ge: '≥', le: '≤', about: '≈' } as const;

/** A number as Vietnam writes it: 1.234,5. Of its own, because what `Intl` writes changes with the data a machine has. */
export function vietnameseNumber(value: number, decimals: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  const sign = value < 0 && /[1-9]/.test(whole + (fraction ?? '')) ? '-' : '';
  return `${sign}${grouped}${fraction === undefined ? '' : `,${fraction}`}`;
}

export const figureText = ({ value, withheld, decimals }: ReportContentFigure): string =>
  withheld ? WITHHELD : numberOrUnknown(value, decimals);

export const numberOrUnknown = (value: number | null, decimals: number): string =>
  value === null ? UNKNOWN : vietnameseNumber(value, decimals);

export function targetText({ target, decimals }: ReportContentFigure): string {
  if (!target) return UNKNOWN;
  const number = vietnameseNumber(target.value, Math.max(decimals, decimalsOf(target.value)));
  return target.operator === 'eq' ? number : `${OPERATORS[target.operator]} ${number}`;
}

/** How many places a target itself is written with: 72.2 beside figures that are shown whole stays 72,2. */
export const decimalsOf = (value: number): number => (String(value).split('.')[1] ?? '').length;

/** `Số: 05/BC-BQL`: a number below ten has a leading zero; before the clerk's office gives one there is room for it. */
export function symbolLine({ number, sign }: ReportContent['symbol']): string {
  const written = number === null ? '\u00a0'.repeat(8) : /^\d$/.test(number) ? `0${number}` : number;
  return `Số: ${written}/${sign}`;
}

/** `Vĩnh Long, ngày 04 tháng 02 năm 2026`: days below ten and the months one and two have a leading zero. */
export const placeAndDate = ({ place, date }: ReportContent): string => `${place}, ${longDate(date)}`;

export function longDate(day: string): string {
  const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number];
  const padded = (value: number, below: number) => (value < below ? `0${value}` : String(value));
  return `ngày ${padded(dayOfMonth, 10)} tháng ${padded(month, 3)} năm ${year}`;
}

/** An instant by Vietnam's clock and calendar: `09:30 ngày 14/06/2026`. */
export function vietnamInstant(instant: string): string {
  const day = vietnamDay(new Date(instant));
  const time = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(11, 16);
  return `${time} ngày ${day.split('-').reverse().join('/')}`;
}

/** What stands small at the foot of every page, by which a print is found again and checked. */
export const provenance = (content: ReportContent): [string, string] => [
  `Báo cáo ${content.reportId}, bản số ${content.revision}; số liệu chốt lúc ${vietnamInstant(content.asOf)} (giờ Việt Nam)`,
  `SHA-256 của nội dung: ${content.contentHash}`,
];

export function roman(value: number): string {
  const signs: [number, string][] = [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let [rest, text] = [value, ''];
  for (const [worth, sign] of signs) {
    for (; rest >= worth; rest -= worth) text += sign;
  }
  return text;
}

/** Items of a list end in semicolons, the last in a full stop. */
export const punctuated = (items: readonly string[]): string[] =>
  items.map((item, i) => item.replace(/[;.,\s]+$/, '') + (i === items.length - 1 ? '.' : ';'));

/** A signatory's authority and title, line by line: `KT. TRƯỞNG BAN`, `PHÓ TRƯỞNG BAN`. */
export const signatoryLines = (title: string): string[] =>
  title
    .toUpperCase()
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
