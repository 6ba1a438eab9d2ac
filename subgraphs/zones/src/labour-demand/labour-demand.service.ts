import { vietnamDay } from '@ba-nha/shared/clock';
import { Refusal } from '@ba-nha/shared/errors';
import { once } from '@ba-nha/shared/idempotency';
import { actingFor, type Principal } from '@ba-nha/shared/permissions';
import { Checker } from '@ba-nha/shared/validation';
import type { BalanceService } from '../balance/balance.service';
import type { Hub } from '../hub';
import type { TenantService } from '../tenant/tenant.service';
import { twiceIfTaken } from '../twice-if-taken';
import { LabourDemand } from './labour-demand.entity';
import type { DeclareLabourDemandInput } from './labour-demand.inputs';
import { checkDemand, placed, type DemandValues } from './labour-demand.rules';
import { judge, write } from './labour-demand.writing';

export class LabourDemandService {
  constructor(
    readonly hub: Hub,
    readonly balance: BalanceService,
    readonly tenants: TenantService,
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
        const demand = placed(values, await this.tenants.verified(enterpriseId));
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
