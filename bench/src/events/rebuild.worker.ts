import { rebuildBalance } from '@ba-nha/gateway/hub/maintenance';

export interface Rebuilt {
  seconds: number;
  cpuSeconds: number;
  facts: number;
  cells: number;
  changed: number;
  /** The most memory that the process held, in bytes. */
  memory: number;
}

async function main(): Promise<void> {
  const began = performance.now();
  const result = await rebuildBalance(process.env);
  const { user, system } = process.cpuUsage();
  const rebuilt: Rebuilt = {
    ...result,
    seconds: (performance.now() - began) / 1_000,
    cpuSeconds: (user + system) / 1e6,
    memory: process.resourceUsage().maxRSS * 1_024,
  };
  process.send?.(rebuilt, () => process.disconnect());
}

void main();
