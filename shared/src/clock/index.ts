/** What time it is, and what day that is in Vietnam. Nothing else in the product asks the machine for the time. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved: for tests and for rehearsals of deadlines. */
export class SettableClock implements Clock {
  constructor(private instant: Date) {}

  now(): Date {
    return new Date(this.instant);
  }

  set(instant: Date | string): void {
    this.instant = new Date(instant);
  }

  advanceDays(days: number): void {
    this.instant = new Date(this.instant.getTime() + days * DAY);
  }
}

const DAY = 86_400_000;
const VIETNAM_OFFSET = 7 * 3_600_000;

/** The calendar day in Vietnam (UTC+7, no daylight saving) at an instant, as 2026-11-20. */
export function vietnamDay(instant: Date): string {
  const sinceThen = instant.getTime() + VIETNAM_OFFSET;
  const number = Math.floor(sinceThen / DAY);
  if (number !== lastDay.number) lastDay = { number, text: new Date(sinceThen).toISOString().slice(0, 10) };
  return lastDay.text;
}

/** Nearly always the day that is asked for is the one that was asked for last. */
let lastDay = { number: Number.NaN, text: '' };

/** The instant at which a day begins in Vietnam. */
export const startOfDay = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) - VIETNAM_OFFSET);

/** Whether a text is a day that the calendar has: 2026-02-29 is none. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().slice(0, 10) === text;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The same day of the month so many months later, or that month's last day where it is shorter. */
export function addMonths(day: string, months: number): string {
  const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number];
  const target = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(dayOfMonth, lastDay));
  return target.toISOString().slice(0, 10);
}

/** Age in completed years on a day; somebody born on 29 February has a birthday on 1 March of a common year. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) >= birthDate.slice(5) ? years : years - 1;
}

export function quarterOfDay(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
