import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { openDoor, type DoorOptions, type HandoverKey, type OpenDoor } from '@ba-nha/shared/handover';
import { benchOf, type Bench } from '@ba-nha/shared/testing';
import { createZones } from '@ba-nha/zones';

export const newKey = (id: string): HandoverKey => ({ id, key: randomBytes(32) });

export interface ZonesDoor {
  bench: Bench;
  /** How many requests have come through the doors to the subgraph. */
  handled(): number;
  /** Opens a door to the subgraph on a free port; each is an instance of its own, and closes with the bench. */
  open(keys: readonly HandoverKey[], more?: Partial<DoorOptions>): Promise<OpenDoor>;
  stop(): Promise<void>;
}

/** The zones subgraph on a database of its own, for the doors that a test opens to it. */
export async function zonesWithDoors(): Promise<ZonesDoor> {
  const bench = await benchOf(createZones);
  const doors: OpenDoor[] = [];
  let handled = 0;
  return {
    bench,
    handled: () => handled,
    open: async (keys, more = {}) => {
      const { clock } = bench;
      const subgraph: DoorOptions['subgraph'] = {
        name: bench.subgraph.name,
        ready: () => bench.subgraph.ready(),
        handle: (request, call) => {
          handled += 1;
          return bench.subgraph.handle(request, call);
        },
      };
      const door = await openDoor({ subgraph, clock, keys, port: 0, host: '127.0.0.1', ...more });
      doors.push(door);
      return door;
    },
    stop: async () => {
      await Promise.all(doors.map((door) => door.stop()));
      await bench.stop();
    },
  };
}

export interface Knock {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** A request as it is given, on a connection of its own. */
export function knock(
  address: string,
  { method = 'POST', path = '/graphql', headers = {}, body }: Knock,
): Promise<{ status: number; text: string; headers: string[] }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address);
    // The path apart, so that nothing puts it right on its way.
    const request = httpRequest({ hostname, port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, text, headers: Object.keys(response.headers) }),
      );
    });
    request.once('error', reject);
    request.end(body);
  });
}
