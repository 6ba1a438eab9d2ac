import { addDays, vietnamDay, type Clock } from '@ba-nha/shared/clock';
import { createEvents, type DateArray, type EventAttributes } from 'ics';
import type { CallContext } from '../executor';
import { operation, type GraphCall } from './graph-call';

const READ = operation(`query ObligationsFeed($id: ID!, $thisYear: Int!, $nextYear: Int!) {
  managementBoard(id: $id) {
    name
    thisYear: obligations(year: $thisYear) { ...duty }
    nextYear: obligations(year: $nextYear) { ...duty }
  }
}
fragment duty on ReportingObligation { code title from to period dueOn status legalBasis }`);

interface Duty {
  code: string;
  title: string;
  from: string;
  to: string;
  period: string;
  dueOn: string;
  status: string;
  legalBasis: string;
}

const PRODUCT = '-//Ba Nha//Nghia vu bao cao//VI';
/** A calendar reminds of a duty so many days before. */
const REMIND_DAYS_BEFORE = [14, 3];
const isMet = (status: string): boolean => status.startsWith('SUBMITTED');

/** A board's duties of this year and the next as an iCalendar feed (RFC 5545); null where there is no such board. */
export async function obligationsFeed(
  boardId: string,
  { call, context, clock }: { call: GraphCall; context: CallContext; clock: Clock },
): Promise<string | null> {
  const now = clock.now();
  const year = Number(vietnamDay(now).slice(0, 4));
  const data = await call(READ, { id: boardId, thisYear: year, nextYear: year + 1 }, context);
  const board = data['managementBoard'] as { name: string; thisYear: Duty[]; nextYear: Duty[] } | null;
  if (!board) return null;
  const duties = [...board.thisYear, ...board.nextYear];
  const { error, value } = createEvents(
    duties.map((duty) => eventOf(boardId, duty, now.getTime())),
    { productId: PRODUCT, calName: `Nghĩa vụ báo cáo – ${board.name}`, method: 'PUBLISH' },
  );
  if (error) throw error;
  return value ?? '';
}

const dayOf = (day: string): DateArray => day.split('-').map(Number) as unknown as DateArray;

/** The library takes the moment of writing too, though its types do not say so. */
type StampedEvent = EventAttributes & { timestamp: number };

const eventOf = (boardId: string, duty: Duty, timestamp: number): StampedEvent => ({
  uid: `${duty.code}-${duty.period}-${boardId}@ba-nha`,
  timestamp,
  title: duty.title,
  description: [`${duty.from} → ${duty.to}`, `Kỳ: ${duty.period}`, `Căn cứ: ${duty.legalBasis}`].join('\n'),
  start: dayOf(duty.dueOn),
  end: dayOf(addDays(duty.dueOn, 1)),
  status: 'CONFIRMED',
  busyStatus: 'FREE',
  categories: [isMet(duty.status) ? 'Đã nộp' : 'Chưa nộp'],
  alarms: isMet(duty.status)
    ? []
    : REMIND_DAYS_BEFORE.map((days) => ({
        action: 'display',
        description: duty.title,
        trigger: { days, before: true },
      })),
});
