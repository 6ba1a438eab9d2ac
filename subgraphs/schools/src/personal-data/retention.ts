import { addMonths } from '@ba-nha/shared/clock';
import { recordHistory } from '@ba-nha/shared/history';
import { saveChange } from '@ba-nha/shared/records';
import { In, LessThanOrEqual, MoreThan, type EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { Learner } from '../learner/learner.entity';
import { pseudonymise } from './erasure';
import { DataKept } from './personal-data.rules';
import { forgetReveals } from './reveal.service';

const BATCH = 100;
const BY_HUB = 'hub';

type Forget = (manager: EntityManager, learner: Learner) => Promise<unknown>;

/** Lets go of what has been kept long enough: contacts first, later whatever tells who a learner was. */
export async function applyRetention(hub: Hub, today: string): Promise<void> {
  const { contactMonths, learnerMonths } = hub.retention;
  await forgetAll(hub, [DataKept.ALL, DataKept.NO_CONTACT], addMonths(today, -learnerMonths), (manager, learner) =>
    pseudonymise(manager, hub, learner, { by: BY_HUB, action: 'pseudonymise' }),
  );
  await forgetAll(hub, [DataKept.ALL], addMonths(today, -contactMonths), (manager, learner) =>
    forgetContact(manager, hub, learner),
  );
  await hub.database.inTransaction((manager) => forgetReveals(manager, today));
}

/** A record that does not open is told of and passed over: it must not keep the others, or the whole day, waiting. */
async function forgetAll(hub: Hub, kept: DataKept[], leftBy: string, forget: Forget): Promise<void> {
  const { database, onFault } = hub;
  const next = (after: string) =>
    database.read((manager) =>
      manager.find(Learner, {
        where: { dataKept: In(kept), leftOn: LessThanOrEqual(leftBy), id: MoreThan(after) },
        order: { id: 'ASC' },
        take: BATCH,
      }),
    );
  for (let batch = await next(''); batch.length; batch = await next(batch.at(-1)!.id)) {
    for (const learner of batch) {
      try {
        await database.inTransaction((manager) => forget(manager, learner));
      } catch (error) {
        onFault(error, 'retention');
      }
    }
  }
}

async function forgetContact(manager: EntityManager, { clock, seals }: Hub, learner: Learner): Promise<void> {
  const data = seals.personalOf(learner);
  const saved = await saveChange(manager, Learner, learner, {
    sealed: seals.seal(learner.id, { ...data, contact: null }),
    dataKept: DataKept.NO_CONTACT,
  });
  await recordHistory(manager, clock.now(), {
    subjectId: saved.id,
    subjectVersion: saved.version,
    action: 'forgetContact',
    by: BY_HUB,
  });
}
