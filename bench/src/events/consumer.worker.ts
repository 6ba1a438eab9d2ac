import type { Config } from '@ba-nha/shared/config';
import { consume } from './consumer';
import { openedBus } from './writer';

/** What of it is in the balance since it last said so: keys, and when. */
export interface Applied {
  ready?: true;
  applied?: [string, string][];
}

async function main({ events, url }: { events: Config['events']; url: string }): Promise<void> {
  const bus = await openedBus(events);
  const applied: [string, string][] = [];
  const zones = await consume(bus, url, (key, at) => applied.push([key, String(at)]));
  const telling = setInterval(() => process.send?.({ applied: applied.splice(0) } satisfies Applied), 100);
  process.on('disconnect', () => {
    clearInterval(telling);
    void bus
      .stop()
      .then(() => zones.stop())
      .then(() => bus.close())
      .then(() => process.exit(0));
  });
  process.send?.({ ready: true } satisfies Applied);
}

void main(JSON.parse(process.argv[2]!) as Parameters<typeof main>[0]);
