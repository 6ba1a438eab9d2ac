import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@ba-nha/shared/config';
import type { HubEvent } from '@ba-nha/shared/events';
import { createSubgraphs, type EmbeddedSubgraphs } from './embedded';
import { EventsDesk } from './events-desk';

const order = {
  ...{ enterpriseId: 'E1', status: 'PUBLISHED', quantity: 40, awardedQuantity: 0, neededBy: '2027-05-01' },
  ...{ provinceCode: '86', zoneCode: null, occupationCode: '520227', level: 'COLLEGE' },
};
/** `facts` as a sender with a fault would tell them: the balance cannot tell the quarter. */
const published = (id: string, facts: object): HubEvent => ({
  ...{ id, type: 'TrainingOrderPublished', schemaVersion: 1, source: 'enterprises' },
  ...{ occurredAt: '2026-11-20T03:00:00.000Z', subjectId: `${id}-order`, subjectVersion: 1 },
  facts: facts as never,
});

describe('the desk for events, beside a hub that runs', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  const env = { DATA_DIR: dataDir, SAMPLE: 'off', EVENTS_ATTEMPTS: '2' };
  let hub: EmbeddedSubgraphs;
  let desk: EventsDesk;
  beforeAll(async () => {
    hub = await createSubgraphs(readConfig(env));
    await hub.start();
    desk = await EventsDesk.open(env);
    await hub.bus.publish(published('POISON1', { ...order, neededBy: null }), 2);
    await hub.bus.publish(published('POISON2', { ...order, neededBy: null }), 2);
  });
  afterAll(async () => {
    await desk.close();
    await hub.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('shows what a consumer could not apply, where it lies and why', async () => {
    expect(await desk.parked()).toMatchObject([
      {
        subgraph: 'zones',
        consumer: 'zones.balance',
        eventId: 'POISON1',
        attempts: 2,
        reason: expect.stringContaining('TypeError'),
      },
      { subgraph: 'zones', eventId: 'POISON2' },
    ]);
    expect(await desk.waiting()).toContainEqual({ subgraph: 'zones', parked: 2, unsent: 0, oldest: null });
  });

  test('hears from the hub that an event failed again', async () => {
    const [outcome] = await desk.replay(await desk.parked('POISON1'));
    expect(outcome).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('TypeError') });
    expect(await desk.parked('POISON1')).toMatchObject([{ attempts: 3, replayAskedAt: null }]);
  });

  test('hears from the hub that an event was applied, once its cause was mended', async () => {
    const mended = published('POISON1', order);
    await hub.byName
      .get('zones')!
      .database.inTransaction((manager) =>
        manager.query('UPDATE parked_events SET event = ? WHERE eventId = ?', [JSON.stringify(mended), 'POISON1']),
      );
    expect(await desk.replay(await desk.parked('POISON1'))).toMatchObject([{ outcome: 'applied' }]);
    expect(await desk.parked()).toHaveLength(1);
  });

  test('drops an event for good: it is not applied, should it come again', async () => {
    await desk.drop(await desk.parked());
    expect(await desk.parked()).toEqual([]);
    await hub.bus.publish(published('POISON2', { ...order, neededBy: null }));
    expect(await desk.parked()).toEqual([]);
  });

  test('knows which subgraphs there are', async () => {
    await expect(desk.resend('nowhere', new Date(0))).rejects.toThrow(/no subgraph nowhere; there are schools, /);
  });
});

test('the desk opens no data where there is none', async () => {
  await expect(EventsDesk.open({ DATA_DIR: join(tmpdir(), 'ba-nha-none') })).rejects.toThrow(/set DATA_DIR/);
});
