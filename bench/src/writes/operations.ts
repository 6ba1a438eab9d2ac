import { OCCUPATION } from '@ba-nha/gateway/demo/queries';

/** A request of an operation: to the hub as GraphQL, to the bare transaction as the same input by its name. */
export interface Step {
  as: 'enterprise' | 'school';
  name: string;
  document: string;
  input: Record<string, unknown>;
}

/** What a step is answered with, as far as the next one needs it. */
export interface Written {
  id: string;
  version: number;
}

/** One thing that a user does, in as many requests as it takes: each may need what the one before was answered. */
export interface Operation {
  name: string;
  steps: readonly ((item: Item, before: Written | undefined) => Step)[];
}

/** What an operation is done to: it differs from one time to the next. */
export type Item = Record<string, unknown> & { nth: number };

const mutation = (name: string, type: string, selection: string): string =>
  `mutation Write($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code field } } }`;

const ORDER = 'trainingOrder { id number status version }';

export const createAndPublish: Operation = {
  name: 'create and publish an order',
  steps: [
    ({ nth, run }) => ({
      as: 'enterprise',
      name: 'createTrainingOrder',
      document: mutation('createTrainingOrder', 'CreateTrainingOrderInput', ORDER),
      input: { ...orderInput(nth), idempotencyKey: `writes-${String(run)}-${nth}` },
    }),
    (_, before) => ({
      as: 'enterprise',
      name: 'publishTrainingOrder',
      document: mutation('publishTrainingOrder', 'ChangeTrainingOrderInput', ORDER),
      input: { id: before!.id, expectedVersion: before!.version },
    }),
  ],
};

export const acceptOffer: Operation = {
  name: 'accept an offer',
  steps: [
    ({ nth, run, id, version }) => ({
      as: 'enterprise',
      name: 'acceptOffer',
      document: mutation(
        'acceptOffer',
        'AcceptOfferInput',
        'offer { id status version contract { id number version } }',
      ),
      input: { id, expectedVersion: version, idempotencyKey: `accept-${String(run)}-${nth}` },
    }),
  ],
};

const PLACEMENT = '{ id version status startsOn endsOn }';

export const nominateAndDecide: Operation = {
  name: 'nominate and decide',
  steps: [
    ({ nth, run, positionId, learnerId }) => ({
      as: 'school',
      name: 'nominateLearners',
      document: mutation('nominateLearners', 'NominateLearnersInput', `placements ${PLACEMENT}`),
      input: { positionId, learnerIds: [learnerId], idempotencyKey: `nominate-${String(run)}-${nth}` },
    }),
    (_, before) => ({
      as: 'enterprise',
      name: 'decideNomination',
      document: mutation('decideNomination', 'DecideNominationInput', `placement ${PLACEMENT}`),
      input: { id: before!.id, accept: true, expectedVersion: before!.version },
    }),
  ],
};

export const operations = [createAndPublish, acceptOffer, nominateAndDecide] as const;

const PROVINCES = ['86', '79', '01', '31', '48', '92'];

/** Orders of several occupations, places and sizes. */
export const orderInput = (nth: number): Record<string, unknown> => ({
  occupationCode: OCCUPATION,
  level: 'INTERMEDIATE',
  quantity: 10 + (nth % 50),
  provinceCode: PROVINCES[nth % PROVINCES.length],
  startsBy: '2027-03-01',
  neededBy: `20${28 + (nth % 3)}-0${1 + (nth % 9)}-28`,
  offerDeadline: '2026-12-31',
  outcomes: ['Lắp đặt tủ điện công nghiệp', 'Bảo trì động cơ ba pha'],
  wageFrom: 7_500_000 + (nth % 40) * 50_000,
  wageTo: 9_500_000 + (nth % 40) * 50_000,
  hiringCommitment: 5,
});
