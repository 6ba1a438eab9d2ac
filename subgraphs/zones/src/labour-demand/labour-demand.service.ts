import { vietnamDay } from '@ba-nha/shared/clock';
import { refusal, Refusal } from '@ba-nha/shared/errors';
import { once } from '@ba-nha/shared/idempotency';
import { actingFor, type Principal } from '@ba-nha/shared/permissions';
import { Checker } from '@ba-nha/shared/validation';
import type { BalanceService } from '../balance/balance.service';
import type { Hub } from '../hub';
import { LabourDemand } from './labour-demand.entity';
import type { DeclareLabourDemandInput } from './labour-demand.inputs';
import { checkDemand, placed, type DemandValues, type Tenant } from './labour-demand.rules';
import { judge, twiceIfTaken, write } from './labour-demand.writing';

interface VerifiedPlace {
  id: string;
  verifiedAt: string | null;
  province: { code: string };
  zone: { code: string } | null;
}

export class LabourDemandService {
  constructor(
    readonly hub: Hub,
    readonly balance: BalanceService,
  ) {}

  async declare(principal: Principal, input: DeclareLabourDemandInput): Promise<LabourDemand> {
    const { database, clock } = this.hub;
    const enterpriseId = actingFor(principal, 'ENTERPRISE', input.enterpriseId);
    const id = await once<string>(
      database,
      clock,
      { principal, operation: 'declareLabourDemand', input },
      async (commit) => {
        const check = new Checker();
        const values = checkDemand(check, valuesOf(input), vietnamDay(clock.now()));
        check.done();
        const demand = placed(values, await this.tenant(enterpriseId));
        return twiceIfTaken(() =>
          commit(async (manager) => {
            const { good, bad } = await judge(manager, [{ index: 0, prefix: '', demand }]);
            if (bad[0]) throw new Refusal([bad[0].complaint]);
            const [written] = await write(manager, { ...this, principal, action: 'declareLabourDemand' }, good);
            return written!.id;
          }),
        );
      },
    );
    return database.read((manager) => manager.findOneByOrFail(LabourDemand, { id }));
  }

  /** Where the enterprise lies, if its board or province has verified it. */
  async tenant(enterpriseId: string): Promise<Tenant> {
    const key = { id: enterpriseId };
    const selection = '{ id verifiedAt province { code } zone { code } }';
    const enterprise = await this.hub.doors.entity<VerifiedPlace>('enterprises', 'Enterprise', key, selection);
    if (!enterprise) throw refusal('NOT_FOUND', 'enterpriseId');
    if (!enterprise.verifiedAt) throw refusal('WRONG_STATE', null, 'notVerified');
    return { id: enterprise.id, provinceCode: enterprise.province.code, zoneCode: enterprise.zone?.code ?? null };
  }
}

export const valuesOf = (input: DeclareLabourDemandInput): DemandValues => ({
  occupationCode: input.occupationCode,
  level: input.level,
  quarter: input.quarter,
  headcount: input.headcount,
  reason: input.reason,
  certificateRequired: input.certificateRequired ?? false,
  zoneCode: input.zoneCode ?? null,
  expectedVersion: input.expectedVersion ?? null,
});
