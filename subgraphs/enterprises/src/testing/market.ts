import type { Principal } from '@ba-nha/shared/permissions';
import { as, benchOf, type Bench } from '@ba-nha/shared/testing';
import { createEnterprises, sampleEnterpriseId } from '../app';

export const enterpriseA = as.enterprise(sampleEnterpriseId('enterprise-a'));
export const enterpriseB = as.enterprise(sampleEnterpriseId('enterprise-b'));
export const schoolA = as.school('SCHOOL-A');
export const schoolB = as.school('SCHOOL-B');

const FIELDS = `id number status version awardedQuantity availableActions`;

/** An enterprises subgraph with the sample, next to schools whose every programme `SCHOOL-x/anything` suits the orders. */
export async function openMarket(now?: string): Promise<Market> {
  const programmes = (request: { variables?: Record<string, unknown> }) => {
    const keys = request.variables?.['representations'] as { id: string }[];
    const _entities = keys.map(({ id }) =>
      id.includes('/')
        ? {
            school: { id: id.split('/')[0] },
            occupation: { code: '520227' },
            level: id.endsWith('college') ? 'COLLEGE' : 'INTERMEDIATE',
          }
        : null,
    );
    return Promise.resolve({ data: { _entities } });
  };
  const bench = await benchOf(createEnterprises, { ...(now ? { now } : {}), transports: { schools: programmes } });
  return new Market(bench);
}

interface Result {
  record: { id: string; version: number; status: string; [field: string]: unknown } | null;
  errors: { code: string; field: string[] | null }[];
  codes: string[];
}

/** What people do on the market, one line each. */
export class Market {
  constructor(readonly bench: Bench) {}

  async mutate(
    principal: Principal,
    mutation: string,
    field: string,
    input: object,
    selection = 'id status version',
  ): Promise<Result> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const inputType =
      {
        publishTrainingOrder: 'ChangeTrainingOrderInput',
        cancelTrainingOrder: 'ChangeTrainingOrderInput',
        closeTrainingOrder: 'ChangeTrainingOrderInput',
        withdrawOffer: 'ChangeOfferInput',
        rejectOffer: 'ChangeOfferInput',
        terminateContract: 'ChangeContractInput',
      }[mutation] ?? type;
    const data = await this.bench.ask(
      principal,
      `mutation($input: ${inputType}!) { ${mutation}(input: $input) { ${field} { ${selection} } userErrors { code field message } warnings { code } } }`,
      { input },
    );
    const payload = data[mutation];
    return {
      record: payload[field],
      errors: payload.userErrors,
      codes: payload.userErrors.map((e: { code: string }) => e.code),
    };
  }

  draft(values: object = {}, by = enterpriseA): Promise<Result> {
    return this.mutate(by, 'createTrainingOrder', 'trainingOrder', { ...usualOrder, ...values }, FIELDS);
  }

  async published(values: object = {}, by = enterpriseA): Promise<{ id: string; version: number }> {
    const { record } = await this.draft(values, by);
    return (await this.mutate(by, 'publishTrainingOrder', 'trainingOrder', { id: record!.id, expectedVersion: 1 }))
      .record!;
  }

  offer(orderId: string, values: object = {}, by = schoolA): Promise<Result> {
    const programmeId = `${by.acts.SCHOOL[0]}/electricity`;
    return this.mutate(by, 'submitOffer', 'offer', { ...usualOffer, trainingOrderId: orderId, programmeId, ...values });
  }

  accept(offerId: string, quantity?: number, values: object = {}): Promise<Result> {
    const input = { id: offerId, expectedVersion: 1, ...(quantity ? { quantity } : {}), ...values };
    return this.mutate(
      enterpriseA,
      'acceptOffer',
      'offer',
      input,
      'id status version contract { id number version status quantity }',
    );
  }

  /** An order with one accepted offer and its contract, not signed yet. */
  async awarded(quantity = 40): Promise<{ orderId: string; offerId: string; contractId: string }> {
    const order = await this.published();
    const offer = await this.offer(order.id, { quantity });
    const accepted = await this.accept(offer.record!.id);
    return {
      orderId: order.id,
      offerId: offer.record!.id,
      contractId: (accepted.record!['contract'] as { id: string }).id,
    };
  }

  sign(contractId: string, expectedVersion: number, by: Principal): Promise<Result> {
    return this.mutate(by, 'signContract', 'trainingContract', { id: contractId, expectedVersion });
  }

  async contracted(quantity = 40): Promise<{ orderId: string; offerId: string; contractId: string }> {
    const ids = await this.awarded(quantity);
    await this.sign(ids.contractId, 1, enterpriseA);
    await this.sign(ids.contractId, 2, schoolA);
    return ids;
  }

  async order(id: string, selection = FIELDS, by: Principal = enterpriseA) {
    return (await this.bench.ask(by, `query($id: ID!) { trainingOrder(id: $id) { ${selection} } }`, { id }))
      .trainingOrder;
  }
}

export const usualOrder = {
  occupationCode: '520227',
  level: 'INTERMEDIATE',
  quantity: 40,
  provinceCode: '86',
  zoneCode: 'kcn-long-duc-tra-vinh',
  startsBy: '2027-03-01',
  neededBy: '2028-12-31',
  offerDeadline: '2026-12-31',
  wageFrom: 7_000_000,
  wageTo: 9_000_000,
};

const usualOffer = { quantity: 25, startsOn: '2027-02-01', graduatesOn: '2028-06-30', pricePerLearner: 5_000_000 };
