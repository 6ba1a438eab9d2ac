import { vietnamDay } from '@ba-nha/shared/clock';
import { refusal } from '@ba-nha/shared/errors';
import { recordHistory } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { once } from '@ba-nha/shared/idempotency';
import { actingFor, displayName, type Principal } from '@ba-nha/shared/permissions';
import { loadForChange, saveChange } from '@ba-nha/shared/records';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { orderOfEnterprise, verifiedEnterprise } from '../neighbours';
import { checkNote } from '../note.rules';
import { workplaceOf } from '../workplace.rules';
import { InternshipPosition } from './position.entity';
import { positionFacts } from './position.facts';
import type { ChangeInternshipPositionInput, OpenInternshipPositionInput } from './position.inputs';
import { positionLifecycle, PositionStatus } from './position.lifecycle';
import { checkPosition } from './position.rules';

type PositionEvent = 'InternshipPositionOpened' | 'InternshipPositionClosed';

export class PositionService {
  constructor(private readonly hub: Hub) {}

  async open(principal: Principal, input: OpenInternshipPositionInput): Promise<InternshipPosition> {
    const { database, clock, doors } = this.hub;
    const enterpriseId = actingFor(principal, 'ENTERPRISE', input.enterpriseId);
    const request = { principal, operation: 'openInternshipPosition', input };
    const id = await once<string>(database, clock, request, async (commit) => {
      const now = clock.now();
      const values = checkPosition(valuesOf(input), vietnamDay(now));
      const [enterprise, order] = await Promise.all([
        verifiedEnterprise(doors, enterpriseId),
        input.trainingOrderId == null ? null : orderOfEnterprise(doors, input.trainingOrderId, enterpriseId),
      ]);
      const position = Object.assign(new InternshipPosition(), values, workplaceOf(input, enterprise), {
        id: newId(now),
        enterpriseId,
        enterpriseProvinceCode: enterprise.provinceCode,
        enterpriseZoneCode: enterprise.zoneCode,
        takenPlaces: 0,
        nominations: 0,
        trainingOrderId: order?.id ?? null,
        status: PositionStatus.OPEN,
        version: 1,
        createdAt: now,
      });
      return commit(async (manager) => {
        await manager.insert(InternshipPosition, position);
        await this.written(manager, position, 'openInternshipPosition', 'InternshipPositionOpened', principal);
        return position.id;
      });
    });
    return database.read((manager) => manager.findOneByOrFail(InternshipPosition, { id }));
  }

  async close(principal: Principal, input: ChangeInternshipPositionInput): Promise<InternshipPosition> {
    const { database, policies } = this.hub;
    const note = checkNote(input.note);
    return database.inTransaction(async (manager) => {
      const access = policies.access(principal, 'position.read', 'position.close');
      const position = await loadForChange(manager, InternshipPosition, input, access);
      const event = positionLifecycle.take(position, 'closeInternshipPosition') as PositionEvent;
      const saved = await saveChange(manager, InternshipPosition, position, { status: position.status });
      await this.written(manager, saved, 'closeInternshipPosition', event, principal, note);
      return saved;
    });
  }

  private async written(
    manager: EntityManager,
    position: InternshipPosition,
    action: string,
    event: PositionEvent,
    principal: Principal,
    note: string | null = null,
  ): Promise<void> {
    const { clock, outbox } = this.hub;
    const subject = { subjectId: position.id, subjectVersion: position.version };
    await recordHistory(manager, clock.now(), { ...subject, action, by: displayName(principal), note });
    await outbox.append(manager, { ...subject, type: event, facts: positionFacts(position) });
  }
}

/** Refuses where a position takes no nominations or acceptances any more. */
export function requireOpen(position: InternshipPosition, field: string | null): void {
  if (position.status === PositionStatus.OPEN) return;
  throw refusal('WRONG_STATE', field, 'wrongState', { status: position.status });
}

const valuesOf = (input: OpenInternshipPositionInput) => ({
  title: input.title,
  occupationCode: input.occupationCode,
  level: input.level,
  places: input.places,
  startsOn: input.startsOn,
  endsOn: input.endsOn,
  monthlyAllowance: input.monthlyAllowance ?? null,
  mentor: input.mentor ? { phone: null, email: null, ...input.mentor } : null,
});
