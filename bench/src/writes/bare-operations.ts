import { randomUUID } from 'node:crypto';
import { systemClock } from '@ba-nha/shared/clock';
import { newId } from '@ba-nha/shared/ids';
import { openBare, type Row, type Work } from './bare-database';
import { BareWrites } from './bare-writes';
import { acceptOffer, createAndPublish, nominateAndDecide, type Item, type Written } from './operations';

type Input = Record<string, unknown>;
type Transaction = (lane: number, input: Input) => Promise<Written>;

/** What the hub's mutations write to their own database, by the mutation's name. */
export type BareTransactions = Readonly<Record<string, Transaction>>;

export interface BareSubgraph {
  transactions: BareTransactions;
  /** Things to do an operation to, as the hub would have left them. */
  items(operation: string, count: number): Promise<Item[]>;
  close(): Promise<void>;
}

const now = () => systemClock.now();

/** The statement that moves a record on, from the version that was read. */
function* move(table: string, set: string, values: readonly unknown[], at: Written): Work<void> {
  yield [
    `UPDATE ${table} SET ${set}, version = version + 1 WHERE id = ? AND version = ?`,
    [...values, at.id, at.version],
  ];
}

export async function bareEnterprises(url: string): Promise<BareSubgraph> {
  const database = openBare(url);
  const writes = new BareWrites(database, 'enterprises');
  await writes.learn('TrainingOrderCreated', 'training_orders');
  await writes.learn('TrainingOrderPublished', 'training_orders');
  await writes.learn('TrainingOrderAwarded', 'training_orders');
  await writes.learn('OfferSubmitted', 'offers');
  await writes.learn('OfferAccepted', 'offers');
  await writes.learn('ContractDrafted', 'training_contracts');
  const order = (id: string, status: string): Row => ({ id, number: randomUUID(), status, awardedQuantity: 0 });
  return {
    transactions: {
      createTrainingOrder: (lane) =>
        database.write(function* () {
          const id = newId(now());
          yield* writes.insert('training_orders', 'TrainingOrderCreated', { ...order(id, 'DRAFT'), version: 1 });
          yield* writes.leave(lane, [{ id, version: 1, event: 'TrainingOrderCreated' }]);
          return { id, version: 1 };
        }),
      publishTrainingOrder: (lane, input) =>
        database.write(function* () {
          const at = { id: String(input['id']), version: Number(input['expectedVersion']) };
          yield* move(
            'training_orders',
            "status = 'PUBLISHED', publishedAt = ?",
            [now().toISOString().slice(0, 19)],
            at,
          );
          yield* writes.leave(lane, [{ id: at.id, version: at.version + 1, event: 'TrainingOrderPublished' }]);
          return { id: at.id, version: at.version + 1 };
        }),
      acceptOffer: (lane, input) =>
        database.write(function* () {
          const at = { id: String(input['id']), version: Number(input['expectedVersion']) };
          const contract = newId(now());
          const [offer] = yield [`SELECT trainingOrderId, quantity FROM offers WHERE id = ?${database.lock}`, [at.id]];
          const { trainingOrderId, quantity } = offer as { trainingOrderId: string; quantity: number };
          yield [
            `UPDATE training_orders SET awardedQuantity = awardedQuantity + ?, status = 'AWARDED', version = version + 1
             WHERE id = ? AND awardedQuantity + ? <= quantity`,
            [quantity, trainingOrderId, quantity],
          ];
          yield* move('offers', "status = 'ACCEPTED', acceptedQuantity = ?", [quantity], at);
          yield* writes.insert('training_contracts', 'ContractDrafted', {
            ...{ id: contract, number: randomUUID(), offerId: at.id, trainingOrderId, version: 1 },
          });
          yield* writes.leave(lane, [
            { id: at.id, version: at.version + 1, event: 'OfferAccepted' },
            { id: trainingOrderId, version: 3, event: 'TrainingOrderAwarded' },
            { id: contract, version: 1, event: 'ContractDrafted' },
          ]);
          return { id: at.id, version: at.version + 1 };
        }),
    },
    items: async (operation, count) =>
      operation === acceptOffer.name
        ? many(count, (nth) =>
            database.write(function* () {
              const [id, orderId] = [newId(now()), newId(now())];
              yield* writes.insert('training_orders', 'TrainingOrderPublished', {
                ...{ ...order(orderId, 'PUBLISHED'), version: 2 },
              });
              yield* writes.insert('offers', 'OfferSubmitted', {
                ...{ id, trainingOrderId: orderId, status: 'SUBMITTED', liveKey: id, acceptedQuantity: 0, version: 1 },
              });
              return { nth, id, version: 1 };
            }),
          )
        : many(count, (nth) => Promise.resolve({ nth })),
    close: () => database.close(),
  };
}

export async function bareInternships(url: string): Promise<BareSubgraph> {
  const database = openBare(url);
  const writes = new BareWrites(database, 'internships');
  await writes.learn('PlacementNominated', 'placements');
  await writes.learn('PlacementAccepted', 'placements');
  const positions = (await database.rows('SELECT id FROM internship_positions')).map(({ id }) => String(id));
  const positionOf = new Map<string, string>();
  return {
    transactions: {
      nominateLearners: (lane, input) =>
        database.write(function* () {
          const [id, positionId] = [newId(now()), String(input['positionId'])];
          yield ['UPDATE internship_positions SET nominations = nominations + 1 WHERE id = ?', [positionId]];
          yield* writes.insert('placements', 'PlacementNominated', {
            ...{ id, positionId, learnerId: id, status: 'NOMINATED', liveKey: id, version: 1 },
          });
          yield* writes.leave(lane, [{ id, version: 1, event: 'PlacementNominated' }]);
          positionOf.set(id, positionId);
          return { id, version: 1 };
        }),
      decideNomination: (lane, input) =>
        database.write(function* () {
          const at = { id: String(input['id']), version: Number(input['expectedVersion']) };
          yield [
            `UPDATE internship_positions SET takenPlaces = takenPlaces + 1, version = version + 1
             WHERE id = ? AND takenPlaces + 1 <= places`,
            [positionOf.get(at.id)],
          ];
          yield* move('placements', "status = 'ACCEPTED'", [], at);
          yield* writes.leave(lane, [{ id: at.id, version: at.version + 1, event: 'PlacementAccepted' }]);
          return { id: at.id, version: at.version + 1 };
        }),
    },
    items: (_, count) =>
      many(count, (nth) => Promise.resolve({ nth, positionId: positions[nth % positions.length], learnerId: 'any' })),
    close: () => database.close(),
  };
}

export type BareKind = 'enterprises' | 'internships';
export const kindOf: Readonly<Record<string, BareKind>> = {
  [createAndPublish.name]: 'enterprises',
  [acceptOffer.name]: 'enterprises',
  [nominateAndDecide.name]: 'internships',
};

async function many<T>(count: number, make: (nth: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let nth = 0; nth < count; nth += 1) made.push(await make(nth));
  return made;
}
