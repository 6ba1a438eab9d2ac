const shape = /^\d{4}-Q[1-4]$/;

/** Whether a text is a quarter of a year in the form 2026-Q4. */
export function isQuarter(text: string): boolean {
  return shape.test(text);
}

/** The quarter in which a day (ISO date, Vietnam's) lies: 2026-11-20 is in 2026-Q4. */
export function quarterOf(isoDate: string): string {
  return `${isoDate.slice(0, 4)}-Q${Math.ceil(Number(isoDate.slice(5, 7)) / 3)}`;
}

/** The quarter after a quarter: 2027-Q1 after 2026-Q4. */
export function nextQuarter(quarter: string): string {
  const year = Number(quarter.slice(0, 4));
  const number = Number(quarter.slice(6));
  return number === 4 ? `${String(year + 1).padStart(4, '0')}-Q1` : `${quarter.slice(0, 6)}${number + 1}`;
}

/** Order of two quarters in time: negative where the first is earlier, 0 where they are one. */
export function compareQuarters(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
