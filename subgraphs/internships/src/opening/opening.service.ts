import { vietnamDay } from '@ba-nha/shared/clock';
import { recordHistory } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { once } from '@ba-nha/shared/idempotency';
import { actingFor, displayName, type Principal } from '@ba-nha/shared/permissions';
import { loadForChange } from '@ba-nha/shared/records';
import type { Hub } from '../hub';
import { verifiedEnterprise } from '../neighbours';
import { checkNote } from '../note.rules';
import { workplaceOf } from '../workplace.rules';
import { JobOpening } from './opening.entity';
import { openingFacts } from './opening.facts';
import { moveOpening } from './opening.filling';
import type { ChangeJobInput, OpenJobInput } from './opening.inputs';
import { JobOpeningStatus, openingLifecycle } from './opening.lifecycle';
import { checkOpening, whyNot } from './opening.rules';

export class OpeningService {
  constructor(private readonly hub: Hub) {}

  async open(principal: Principal, input: OpenJobInput): Promise<JobOpening> {
    const { database, clock, doors, outbox } = this.hub;
    const enterpriseId = actingFor(principal, 'ENTERPRISE', input.enterpriseId);
    const id = await once<string>(database, clock, { principal, operation: 'openJob', input }, async (commit) => {
      const now = clock.now();
      const values = checkOpening(valuesOf(input), vietnamDay(now));
      const place = workplaceOf(input, await verifiedEnterprise(doors, enterpriseId));
      const opening = Object.assign(new JobOpening(), values, place, {
        id: newId(now),
        enterpriseId,
        filled: 0,
        closedOn: null,
        status: JobOpeningStatus.OPEN,
        version: 1,
        createdAt: now,
      });
      return commit(async (manager) => {
        await manager.insert(JobOpening, opening);
        const subject = { subjectId: opening.id, subjectVersion: 1 };
        await recordHistory(manager, now, { ...subject, action: 'openJob', by: displayName(principal) });
        await outbox.append(manager, { ...subject, type: 'JobOpened', facts: openingFacts(opening) });
        return opening.id;
      });
    });
    return database.read((manager) => manager.findOneByOrFail(JobOpening, { id }));
  }

  async close(principal: Principal, input: ChangeJobInput): Promise<JobOpening> {
    const { database, clock, policies } = this.hub;
    const note = checkNote(input.note);
    return database.inTransaction(async (manager) => {
      const access = policies.access(principal, 'opening.read', 'opening.close');
      const opening = await loadForChange(manager, JobOpening, input, access);
      if (!openingLifecycle.can('closeJob', opening.status)) {
        throw whyNot(opening, null, vietnamDay(clock.now()), false);
      }
      return moveOpening(manager, this.hub, opening, 'closeJob', displayName(principal), note);
    });
  }
}

const valuesOf = (input: OpenJobInput) => ({
  occupationCode: input.occupationCode,
  level: input.level,
  quantity: input.quantity,
  wageFrom: input.wageFrom ?? null,
  wageTo: input.wageTo ?? null,
  closesOn: input.closesOn,
});
