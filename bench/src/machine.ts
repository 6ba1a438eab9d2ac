import { cpus, loadavg, totalmem } from 'node:os';

/** What a figure was measured on; without it, it says nothing. */
export function describeMachine(): { cores: string; memory: string; node: string; load: string } {
  const all = cpus();
  return {
    cores: `${all.length} × ${all[0]?.model.trim() ?? 'unknown'}`,
    memory: `${Math.round(totalmem() / 1_073_741_824)} GiB`,
    node: process.version,
    load: loadavg()
      .map((load) => load.toFixed(1))
      .join(' '),
  };
}
