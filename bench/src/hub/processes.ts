import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of the kernel's clock a second, as Linux tells them to everybody. */
const TICKS_PER_SECOND = 100;

/** CPU time that processes have used so far, in milliseconds. */
export const cpuMs = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const [, , , , , , , , , , , user, system] = statOf(pid);
    return sum + ((Number(user) + Number(system)) * 1_000) / TICKS_PER_SECOND;
  }, 0);

/** Memory that processes hold, and the most that they ever held, in bytes. */
export function memoryOf(pids: readonly number[]): { now: number; most: number } {
  const sum = { now: 0, most: 0 };
  for (const pid of pids) {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    sum.now += kilobytes('VmRSS') * 1_024;
    sum.most += kilobytes('VmHWM') * 1_024;
  }
  return sum;
}

/** The processes that a process has started, and those that they have. */
export function descendants(pid: number): number[] {
  const childrenOf = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(statOf(Number(name))[1]);
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), Number(name)]);
  }
  const all: number[] = [];
  for (let next = [pid]; next.length;) {
    next = next.flatMap((one) => childrenOf.get(one) ?? []);
    all.push(...next);
  }
  return all;
}

/** What the kernel says of a process, from its state on: the name before that may have spaces. Nothing of one that ended. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
