import type { HubEvent } from '@ba-nha/shared/events';
import { SchoolHub } from '../testing/school-hub';
import { LearnerGrant } from './learner.entity';
import { keepGrant } from './learner.grants';

const types = {
  NOMINATED: 'PlacementNominated',
  ACTIVE: 'PlacementStarted',
  TERMINATED: 'PlacementTerminated',
} as const;
type Status = keyof typeof types;

/** Lets nobody on before so many have come; who comes later goes on at once. */
function meeting(size: number): () => Promise<void> {
  let open: () => void;
  const all = new Promise<void>((resolve) => (open = resolve));
  let come = 0;
  return () => {
    come += 1;
    if (come === size) open();
    return all;
  };
}

describe('what an enterprise knows a learner by', () => {
  let hub: SchoolHub;
  beforeEach(async () => {
    hub = await SchoolHub.start();
  });
  afterEach(() => hub.stop());

  const told = (status: Status, subjectVersion: number) => {
    const facts = { learnerId: 'LEARNER', enterpriseId: 'ENTERPRISE-A', status };
    const frame = { id: `${subjectVersion}`, schemaVersion: 1, source: 'internships', occurredAt: '' };
    return { ...frame, type: types[status], subjectId: 'PLACEMENT', subjectVersion, facts } as HubEvent;
  };
  const keep = (event: HubEvent, met: () => Promise<void> = () => Promise.resolve()) =>
    hub.subgraph.database.inTransaction(async (manager) => {
      // Where transactions run in parallel, both see what there was before either wrote.
      await manager.count(LearnerGrant);
      await met();
      await keepGrant(manager, 'PLACEMENT', event);
    });
  /** Several at once, as two processes would; who fails is told again. */
  const keepAtOnce = async (...events: HubEvent[]) => {
    const isServer = hub.subgraph.database.dataSource.options.type === 'mysql';
    const met = meeting(isServer ? events.length : 1);
    const kept = await Promise.allSettled(events.map((event) => keep(event, met)));
    for (const [i, event] of events.entries()) if (kept[i]!.status === 'rejected') await keep(event);
  };
  const grants = () => hub.subgraph.database.read((manager) => manager.find(LearnerGrant));

  test('is the latest of what two tell of at once for the first time', async () => {
    await keepAtOnce(told('NOMINATED', 1), told('TERMINATED', 2));
    expect(await grants()).toMatchObject([{ version: 2, lastStatus: 'TERMINATED', ran: false, live: false }]);
  });

  test('is the latest of what two tell of at once, in either order', async () => {
    await keep(told('NOMINATED', 1));
    await keepAtOnce(told('TERMINATED', 3), told('ACTIVE', 2));
    expect(await grants()).toMatchObject([{ version: 3, lastStatus: 'TERMINATED', ran: true, live: true }]);
  });

  test('keeps that a placement ran, though that comes late and together with something newer', async () => {
    await keep(told('TERMINATED', 3));
    await keepAtOnce(told('ACTIVE', 2), told('TERMINATED', 4));
    expect(await grants()).toMatchObject([{ version: 4, lastStatus: 'TERMINATED', ran: true, live: true }]);
  });
});
