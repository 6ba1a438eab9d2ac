import { vietnamDay } from '@ba-nha/shared/clock';
import { forbidden, notFound, refusal } from '@ba-nha/shared/errors';
import { changesOf, recordHistory } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { once } from '@ba-nha/shared/idempotency';
import { actingFor, displayName, type Principal } from '@ba-nha/shared/permissions';
import { loadForChange, saveChange } from '@ba-nha/shared/records';
import type { EntityManager } from 'typeorm';
import { Cohort } from '../cohort/cohort.entity';
import type { Hub } from '../hub';
import { School } from '../school/school.entity';
import { Programme } from './programme.entity';
import type { SaveProgrammeInput } from './programme.inputs';
import { requireQuotaCovers } from './programme.quota';
import { checkProgramme, type ProgrammeValues } from './programme.rules';

export class ProgrammeService {
  constructor(private readonly hub: Hub) {}

  /** Opens a programme, or with an id changes a present one: of what may be left out, the absent stays. */
  async save(principal: Principal, input: SaveProgrammeInput): Promise<Programme> {
    const { database, clock } = this.hub;
    const schoolId = actingFor(principal, 'SCHOOL', input.schoolId);
    const id = await once<string>(database, clock, { principal, operation: 'saveProgramme', input }, async (commit) => {
      const present = input.id == null ? null : await this.ownProgramme(principal, input.id);
      if (input.id != null && input.expectedVersion == null) throw refusal('REQUIRED', 'expectedVersion');
      const values = checkProgramme(valuesOf(input, present));
      return commit((manager) =>
        input.id == null
          ? this.create(manager, principal, schoolId, values)
          : this.change(manager, principal, { id: input.id, expectedVersion: input.expectedVersion }, values),
      );
    });
    return database.read((manager) => manager.findOneByOrFail(Programme, { id }));
  }

  /** Whose programme it is comes before what is wrong with the input. */
  private async ownProgramme(principal: Principal, id: string): Promise<Programme> {
    const programme = await this.hub.database.read((manager) => manager.findOneBy(Programme, { id }));
    if (!programme) throw notFound();
    if (!this.hub.policies.allows(principal, 'programme.save', programme)) throw forbidden();
    return programme;
  }

  private async create(
    manager: EntityManager,
    principal: Principal,
    schoolId: string,
    values: ProgrammeValues,
  ): Promise<string> {
    const now = this.hub.clock.now();
    const school = await manager.findOneBy(School, { id: schoolId });
    if (!school) throw refusal('NOT_FOUND', 'schoolId');
    const programme = newProgramme(values, school, newId(now), now);
    await manager.insert(Programme, programme);
    await this.written(manager, programme, principal, null);
    return programme.id;
  }

  private async change(
    manager: EntityManager,
    principal: Principal,
    input: { id: string; expectedVersion?: number | null },
    values: ProgrammeValues,
  ): Promise<string> {
    const access = this.hub.policies.access<Programme>(principal, 'programme.read', 'programme.save');
    const programme = await loadForChange(manager, Programme, input, access);
    const moved = programme.occupationCode !== values.occupationCode || programme.level !== values.level;
    if (moved && (await manager.existsBy(Cohort, { programmeId: programme.id }))) {
      throw refusal('WRONG_STATE', 'occupationCode', 'programmeInUse');
    }
    const changes = changesOf({ ...programme }, values as Partial<Programme>);
    const saved = await saveChange(manager, Programme, programme, values as Partial<Programme>);
    await requireQuotaCovers(manager, saved, Number(vietnamDay(this.hub.clock.now()).slice(0, 4)));
    await this.written(manager, saved, principal, changes);
    return saved.id;
  }

  private async written(
    manager: EntityManager,
    programme: Programme,
    principal: Principal,
    changes: ReturnType<typeof changesOf>,
  ): Promise<void> {
    const { clock, outbox } = this.hub;
    const { id, version, schoolId, occupationCode, level, annualQuota } = programme;
    await recordHistory(manager, clock.now(), {
      subjectId: id,
      subjectVersion: version,
      action: 'saveProgramme',
      by: displayName(principal),
      changes,
    });
    await outbox.append(manager, {
      type: 'ProgrammeSaved',
      subjectId: id,
      subjectVersion: version,
      facts: { schoolId, occupationCode, level, annualQuota },
    });
  }
}

export const newProgramme = (
  values: ProgrammeValues,
  school: { id: string; provinceCode: string },
  id: string,
  now: Date,
): Programme =>
  Object.assign(new Programme(), values, {
    id,
    schoolId: school.id,
    provinceCode: school.provinceCode,
    version: 1,
    createdAt: now,
  });

const valuesOf = (input: SaveProgrammeInput, present: Programme | null): ProgrammeValues => ({
  occupationCode: input.occupationCode,
  level: input.level,
  name: input.name,
  durationMonths: input.durationMonths,
  annualQuota: input.annualQuota,
  outcomes: input.outcomes ?? present?.outcomes ?? [],
  tuitionPerLearner:
    input.tuitionPerLearner === undefined ? (present?.tuitionPerLearner ?? null) : input.tuitionPerLearner,
  withEnterprise: input.withEnterprise ?? present?.withEnterprise ?? false,
});
