import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** So many different ports of this machine that nobody listens on, and none of those that are spoken for. */
export async function freePorts(count: number, taken: readonly number[]): Promise<number[]> {
  // One more for each that may have to be left out.
  const probes = Array.from({ length: count + taken.length }, () => createServer());
  await Promise.all(
    probes.map((probe) => {
      probe.listen(0, '127.0.0.1');
      return once(probe, 'listening');
    }),
  );
  const ports = probes.map((probe) => (probe.address() as AddressInfo).port);
  await Promise.all(
    probes.map((probe) => {
      probe.close();
      return once(probe, 'close');
    }),
  );
  return ports.filter((port) => !taken.includes(port)).slice(0, count);
}
