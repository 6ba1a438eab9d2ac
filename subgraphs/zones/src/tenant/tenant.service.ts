import { vietnamDay } from '@ba-nha/shared/clock';
import { boardId, boardOfZone } from '@ba-nha/shared/code-lists';
import { refusal } from '@ba-nha/shared/errors';
import type { HubEvent } from '@ba-nha/shared/events';
import { Projection } from '@ba-nha/shared/projection';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { Tenant } from './tenant.entity';

const SOURCE = 'enterprises';

/** What the enterprises subgraph tells of an enterprise, by event or by its door. */
interface TenantFacts {
  id: string;
  version: number;
  provinceCode: string;
  zoneCode: string | null;
  verified: boolean;
  sizeClass: string;
  registeredOn: string;
}

interface VerifiedPlace {
  id: string;
  verifiedAt: string | null;
  province: { code: string };
  zone: { code: string } | null;
}

/** Knows which enterprises lie in the zones. */
export class TenantService {
  readonly projection: Projection<TenantFacts>;

  constructor(private readonly hub: Hub) {
    this.projection = new Projection(hub, { name: 'tenants', owner: SOURCE, field: 'tenantFacts', keep });
  }

  /** Where the enterprise lies, as its owner says now, if its board or province has verified it. */
  async verified(enterpriseId: string): Promise<Pick<Tenant, 'id' | 'provinceCode' | 'zoneCode'>> {
    const key = { id: enterpriseId };
    const selection = '{ id verifiedAt province { code } zone { code } }';
    const enterprise = await this.hub.doors.entity<VerifiedPlace>(SOURCE, 'Enterprise', key, selection);
    if (!enterprise) throw refusal('NOT_FOUND', 'enterpriseId');
    if (!enterprise.verifiedAt) throw refusal('WRONG_STATE', null, 'notVerified');
    return { id: enterprise.id, provinceCode: enterprise.province.code, zoneCode: enterprise.zone?.code ?? null };
  }

  /** Takes in what an enterprise is now; an older version never overwrites a newer. */
  async takeIn(manager: EntityManager, event: HubEvent<'EnterpriseRegistered' | 'EnterpriseVerified'>): Promise<void> {
    await keep(manager, [
      {
        id: event.subjectId,
        version: event.subjectVersion,
        registeredOn: vietnamDay(new Date(event.occurredAt)),
        ...event.facts,
      },
    ]);
  }
}

/** Enterprises outside zones are nobody's tenants; one that left its zone is kept, so that nothing older brings it back. */
async function keep(manager: EntityManager, told: readonly TenantFacts[]): Promise<void> {
  for (const { id, version, provinceCode, zoneCode, verified, sizeClass, registeredOn } of told) {
    const before = await manager.findOneBy(Tenant, { id });
    if (!before && zoneCode === null) continue;
    const board = zoneCode === null ? undefined : boardOfZone(zoneCode);
    const now = { version, provinceCode, zoneCode, boardId: board ? boardId(board.code) : null, verified, sizeClass };
    const since = before && before.registeredOn < registeredOn ? before.registeredOn : registeredOn;
    if (!before) await manager.insert(Tenant, { id, ...now, registeredOn, remindedOf: '' });
    else
      await manager.update(
        Tenant,
        { id },
        before.version < version ? { ...now, registeredOn: since } : { registeredOn: since },
      );
  }
}
