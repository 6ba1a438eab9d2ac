import { addMonths } from '@ba-nha/shared/clock';

/*
 * Days are counted from 1970-01-01 in Vietnam and instants are milliseconds in UTC: sums of numbers, and texts only where
 * a row is written.
 */
export const DAY = 86_400_000;
export const HOUR = 3_600_000;
const VIETNAM_OFFSET = 7 * HOUR;
const DAYS_OF_A_MONTH = 30.44;

export const dayOf = (text: string): number => Date.parse(`${text}T00:00:00Z`) / DAY;
export const dayAt = (instant: number): number => Math.floor((instant + VIETNAM_OFFSET) / DAY);
export const startOf = (day: number): number => day * DAY - VIETNAM_OFFSET;
export const monthsLong = (months: number): number => Math.round(months * DAYS_OF_A_MONTH);

const texts = new Map<number, string>();
/** A day as 2026-11-20. */
export function dayText(day: number): string {
  let text = texts.get(day);
  if (text === undefined) texts.set(day, (text = new Date(day * DAY).toISOString().slice(0, 10)));
  return text;
}

export const yearOf = (day: number): number => Number(dayText(day).slice(0, 4));

const two = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));
/** An instant as both databases keep it: 2026-11-20 03:04:05.678, UTC. */
export function instantText(instant: number): string {
  const day = Math.floor(instant / DAY);
  const ofDay = instant - day * DAY;
  const seconds = Math.floor(ofDay / 1000);
  const thousandths = ofDay - seconds * 1000;
  return `${dayText(day)} ${two[Math.floor(seconds / 3600)]!}:${two[Math.floor(seconds / 60) % 60]!}:${two[seconds % 60]!}.${thousandths < 10 ? '00' : thousandths < 100 ? '0' : ''}${thousandths}`;
}

const later = new Map<string, string>();
/** A day's text so many months later, as the product counts them. */
export function monthsAfter(day: string, months: number): string {
  const key = `${months} ${day}`;
  let text = later.get(key);
  if (text === undefined) later.set(key, (text = addMonths(day, months)));
  return text;
}
