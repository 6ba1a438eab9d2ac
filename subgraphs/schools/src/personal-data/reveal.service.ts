import { notePersonalRead } from '@ba-nha/shared/audit';
import { vietnamDay } from '@ba-nha/shared/clock';
import { GraphFault } from '@ba-nha/shared/errors';
import { recordHistory } from '@ba-nha/shared/history';
import { callerKey, displayName, type Principal } from '@ba-nha/shared/permissions';
import { LessThan, type EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { insertUnlessThere } from '../insert-unless-there';
import type { Learner } from '../learner/learner.entity';
import { ownLearner } from './own-learner';
import { RevealCount } from './personal-data.entity';
import type { RevealNationalIdInput } from './personal-data.inputs';
import { checkWhy } from './personal-data.rules';

export class RevealService {
  constructor(private readonly hub: Hub) {}

  /** A national id in full; who read it, when and for what stays in the learner's history. */
  async reveal(principal: Principal, input: RevealNationalIdInput): Promise<string | null> {
    const { database, seals } = this.hub;
    return database.inTransaction(async (manager) => {
      const learner = await ownLearner(manager, this.hub, principal, input);
      const note = checkWhy('purpose', input.purpose);
      await noteReading(manager, this.hub, principal, learner, { action: 'revealNationalId', note });
      notePersonalRead(manager, learner, { action: 'revealNationalId', fields: ['nationalId'] });
      return seals.personalOf(learner).nationalId;
    });
  }
}

/** Counts a reading in full against the caller's day, and writes it into the learner's history. */
export async function noteReading(
  manager: EntityManager,
  { clock, database, revealsPerDay }: Pick<Hub, 'clock' | 'database' | 'revealsPerDay'>,
  principal: Principal,
  learner: Learner,
  what: { action: string; note: string },
): Promise<void> {
  const now = clock.now();
  const key = { caller: database.keyedHash(callerKey(principal)), day: vietnamDay(now) };
  await insertUnlessThere(manager, RevealCount, { ...key, taken: 0 });
  const { affected } = await manager
    .createQueryBuilder()
    .update(RevealCount)
    .set({ taken: () => 'taken + 1' })
    .where('caller = :caller AND day = :day AND taken < :limit', { ...key, limit: revealsPerDay })
    .execute();
  if (affected !== 1) throw usedUp(revealsPerDay);
  const { id: subjectId, version: subjectVersion } = learner;
  await recordHistory(manager, now, { subjectId, subjectVersion, by: displayName(principal), ...what });
}

/** Counts of days that have passed limit nobody any more. */
export async function forgetReveals(manager: EntityManager, today: string): Promise<void> {
  await manager.delete(RevealCount, { day: LessThan(today) });
}

const usedUp = (limit: number): GraphFault =>
  new GraphFault('RATE_LIMITED', {
    vi: `Bạn đã xem đủ ${limit} số căn cước của hôm nay. Hãy tiếp tục vào ngày mai.`,
    en: `You have read today’s ${limit} national ids in full. Go on tomorrow.`,
  });
