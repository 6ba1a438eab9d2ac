import { vietnamDay } from '@ba-nha/shared/clock';
import { boardId, boardOfZone } from '@ba-nha/shared/code-lists';
import { GraphFault, refusal } from '@ba-nha/shared/errors';
import type { HubEvent } from '@ba-nha/shared/events';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { Tenant, TenantFilling } from './tenant.entity';

const PAGE = 500;
const SOURCE = 'enterprises';
const QUERY = 'query Tenants($after: String!, $first: Int!) { tenantFacts(after: $after, first: $first) }';

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
  private filling: Promise<void> | undefined;

  constructor(private readonly hub: Hub) {}

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

  /** Resolves when every tenant is known; asks their owner once for those from before this table. */
  async known(): Promise<void> {
    this.filling ??= this.fill().catch((error: unknown) => {
      this.filling = undefined;
      throw error;
    });
    await this.filling;
  }

  /** The same where silence is no fault: what is not known today is asked for when somebody wants to know. */
  async knownIfTheirOwnerAnswers(): Promise<void> {
    if (!this.hub.doors.leadTo(SOURCE)) return;
    await this.known().catch((error: unknown) => {
      if (!(error instanceof GraphFault)) throw error;
    });
  }

  private async fill(): Promise<void> {
    const { database, doors, clock } = this.hub;
    if (await database.read((manager) => manager.existsBy(TenantFilling, { source: SOURCE }))) return;
    for (let after: string | undefined = ''; after !== undefined;) {
      const { tenantFacts }: { tenantFacts: TenantFacts[] } = await doors.ask(SOURCE, QUERY, { after, first: PAGE });
      await database.inTransaction((manager) => keep(manager, tenantFacts));
      after = tenantFacts.length < PAGE ? undefined : tenantFacts.at(-1)!.id;
    }
    await database.inTransaction((manager) =>
      manager.upsert(TenantFilling, { source: SOURCE, filledAt: clock.now() }, ['source']),
    );
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
