import { addMonths, vietnamDay } from '@ba-nha/shared/clock';
import type { Answer, Caller } from './caller';

export interface Cast {
  enterprise: Caller;
  schoolA: Caller;
  schoolB: Caller;
  board: Caller;
}

/** What a school and the enterprise have agreed upon, and what has come of it so far. */
export interface Agreement {
  school: Caller;
  name: string;
  programme: Answer;
  offer: Answer;
  acceptable: number;
  cohort?: Answer;
  learnerIds: string[];
}

/** On which the three houses play, each by its own calls. */
export class Stage {
  readonly today: string;
  /** Tells this playing from another on the same hub. */
  readonly run: number;

  constructor(
    readonly cast: Cast,
    readonly say: (line: string) => void,
    readonly now: Date,
  ) {
    this.today = vietnamDay(now);
    this.run = Math.floor(now.getTime() / 1_000) % 997;
  }

  /** The day so many months from today. */
  day(months: number): string {
    return addMonths(this.today, months);
  }
}

export const dong = (amount: number): string => `${amount.toLocaleString('vi-VN')} đ`;
