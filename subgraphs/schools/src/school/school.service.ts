import { fold } from '@ba-nha/shared/code-lists';
import { isUniqueViolation } from '@ba-nha/shared/database';
import { forbidden, refusal } from '@ba-nha/shared/errors';
import { recordHistory } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { once } from '@ba-nha/shared/idempotency';
import { displayName, type Principal } from '@ba-nha/shared/permissions';
import { indexWords } from '@ba-nha/shared/search';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { School } from './school.entity';
import type { RegisterSchoolInput } from './school.inputs';
import { checkSchool, type SchoolValues } from './school.rules';

export class SchoolService {
  constructor(private readonly hub: Hub) {}

  /** A province registers schools in it; the system administrator any. */
  async register(principal: Principal, input: RegisterSchoolInput): Promise<School> {
    const { database, clock, outbox, policies } = this.hub;
    const id = await once<string>(database, clock, { principal, operation: 'registerSchool', input }, (commit) => {
      const values = checkSchool({ ...input, address: input.address ?? null, liaison: input.liaison ?? null });
      if (!policies.allows(principal, 'school.register', values)) throw forbidden();
      return commit(async (manager) => {
        const school = newSchool(values, newId(clock.now()), clock.now());
        await insertSchool(manager, school);
        await recordHistory(manager, clock.now(), {
          subjectId: school.id,
          subjectVersion: 1,
          action: 'registerSchool',
          by: displayName(principal),
        });
        await outbox.append(manager, {
          type: 'SchoolRegistered',
          subjectId: school.id,
          subjectVersion: 1,
          facts: { provinceCode: school.provinceCode, kind: school.kind },
        });
        return school.id;
      });
    });
    return database.read((manager) => manager.findOneByOrFail(School, { id }));
  }
}

export const newSchool = (values: SchoolValues, id: string, now: Date): School =>
  Object.assign(new School(), values, { id, sortName: fold(values.name), version: 1, createdAt: now });

async function insertSchool(manager: EntityManager, school: School): Promise<void> {
  try {
    await manager.insert(School, school as never);
  } catch (error) {
    throw isUniqueViolation(error) ? refusal('DUPLICATE', 'code') : error;
  }
  await indexWords(manager, 'schools', school.id, [school.name, school.code]);
}
