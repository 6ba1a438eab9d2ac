import { isUniqueViolation } from '@ba-nha/shared/database';
import { forbidden, notFound, refusal } from '@ba-nha/shared/errors';
import type { EnterpriseFacts } from '@ba-nha/shared/events';
import { recordHistory } from '@ba-nha/shared/history';
import { newId } from '@ba-nha/shared/ids';
import { once } from '@ba-nha/shared/idempotency';
import { displayName, type Principal } from '@ba-nha/shared/permissions';
import { saveChange } from '@ba-nha/shared/records';
import { indexWords } from '@ba-nha/shared/search';
import { Checker } from '@ba-nha/shared/validation';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { Enterprise } from './enterprise.entity';
import type { RegisterEnterpriseInput, VerifyEnterpriseInput } from './enterprise.inputs';
import { checkEnterprise, type EnterpriseValues } from './enterprise.rules';

export class EnterpriseService {
  constructor(private readonly hub: Hub) {}

  async register(principal: Principal, input: RegisterEnterpriseInput): Promise<Enterprise> {
    const { database, clock, outbox } = this.hub;
    const id = await once<string>(database, clock, { principal, operation: 'registerEnterprise', input }, (commit) => {
      const values = checkEnterprise({
        ...input,
        zoneCode: input.zoneCode ?? null,
        annualRevenue: input.annualRevenue ?? null,
        capital: input.capital ?? null,
        contact: input.contact ? { phone: null, email: null, ...input.contact } : null,
      });
      return commit(async (manager) => {
        const enterprise = newEnterprise(values, newId(clock.now()), clock.now());
        await insertEnterprise(manager, enterprise);
        await recordHistory(manager, clock.now(), {
          subjectId: enterprise.id,
          subjectVersion: 1,
          action: 'registerEnterprise',
          by: displayName(principal),
        });
        await outbox.append(manager, {
          type: 'EnterpriseRegistered',
          subjectId: enterprise.id,
          subjectVersion: 1,
          facts: {
            ...enterpriseFacts(enterprise),
            memberIssuer: principal.issuer,
            memberSubject: principal.subject,
          },
        });
        return enterprise.id;
      });
    });
    return database.read((manager) => manager.findOneByOrFail(Enterprise, { id }));
  }

  async verify(principal: Principal, input: VerifyEnterpriseInput): Promise<Enterprise> {
    const check = new Checker();
    const note = check.text('note', input.note, { max: 2_000, lines: true, optional: true });
    check.done();
    const { database, clock, outbox, policies } = this.hub;
    return database.inTransaction(async (manager) => {
      const enterprise = await manager.findOneBy(Enterprise, { id: input.id });
      if (!enterprise) throw notFound();
      if (!policies.allows(principal, 'enterprise.verify', enterprise)) throw forbidden();
      if (enterprise.verifiedAt) throw refusal('WRONG_STATE', null, 'alreadyVerified');
      const saved = await saveChange(manager, Enterprise, enterprise, { verifiedAt: clock.now() });
      await recordHistory(manager, clock.now(), {
        subjectId: saved.id,
        subjectVersion: saved.version,
        action: 'verifyEnterprise',
        by: displayName(principal),
        note,
      });
      await outbox.append(manager, {
        type: 'EnterpriseVerified',
        subjectId: saved.id,
        subjectVersion: saved.version,
        facts: enterpriseFacts(saved),
      });
      return saved;
    });
  }
}

export function newEnterprise(values: EnterpriseValues, id: string, now: Date): Enterprise {
  return Object.assign(new Enterprise(), values, {
    id,
    unzonedProvinceCode: values.zoneCode === null ? values.provinceCode : null,
    verifiedAt: null,
    version: 1,
    createdAt: now,
  });
}

/** Writes a new enterprise so that it is found by its name; a second one with its tax code is refused. */
export async function insertEnterprise(manager: EntityManager, enterprise: Enterprise): Promise<void> {
  try {
    await manager.insert(Enterprise, enterprise);
  } catch (error) {
    throw isUniqueViolation(error) ? refusal('DUPLICATE', 'taxCode') : error;
  }
  await indexWords(manager, 'enterprises', enterprise.id, [enterprise.name, enterprise.taxCode]);
}

const enterpriseFacts = (enterprise: Enterprise): EnterpriseFacts => ({
  verified: enterprise.verifiedAt !== null,
  sizeClass: enterprise.sizeClass,
  industryCode: enterprise.industryCode,
  provinceCode: enterprise.provinceCode,
  zoneCode: enterprise.zoneCode,
  memberIssuer: null,
  memberSubject: null,
});
