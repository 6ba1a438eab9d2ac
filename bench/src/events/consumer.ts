import { systemClock } from '@ba-nha/shared/clock';
import { readConfig } from '@ba-nha/shared/config';
import type { HubBus, HubEvent, Subscriber } from '@ba-nha/shared/events';
import { createZones } from '@ba-nha/zones';
import { keyOf } from './writer';

/** The zones subgraph, which tells when each event is in the balance. */
export async function consume(
  bus: HubBus,
  databaseUrl: string,
  onApplied: (key: string, at: bigint) => void,
): Promise<{ stop(): Promise<void> }> {
  const told = (events: readonly HubEvent[]) => {
    const now = process.hrtime.bigint();
    for (const event of events) onApplied(keyOf(event), now);
  };
  const zones = await createZones({
    clock: systemClock,
    bus,
    subscribe: (subscriber) =>
      bus.subscribe(subscriber.name === 'zones.balance' ? timed(subscriber, told) : subscriber),
    databaseUrl: () => databaseUrl,
    transports: {},
    sample: false,
    secrets: { personKey: 'of no use outside this bench', dataKeys: [] },
    retention: readConfig({}).retention,
    revealsPerDay: 0,
  });
  await zones.start();
  bus.start();
  return zones;
}

const timed = (subscriber: Subscriber, told: (events: readonly HubEvent[]) => void): Subscriber => ({
  ...subscriber,
  receive: async (event) => {
    await subscriber.receive(event);
    told([event]);
  },
  receiveAll: async (events) => {
    await subscriber.receiveAll?.(events);
    told(events);
  },
});
