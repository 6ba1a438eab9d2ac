/** The three Houses that the page groups its operations by. */
export type House = 'portal' | 'school' | 'board';

export interface ReadyOperation {
  id: string;
  house: House;
  title: { vi: string; en: string };
  query: string;
  variables: Record<string, unknown>;
}

/** Dates that lie ahead on the day the page is read. */
export interface Dates {
  today: string;
  day: (monthsAhead: number) => string;
  quarter: (monthsAhead: number) => string;
}
