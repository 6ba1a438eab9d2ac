import { readFileSync } from 'node:fs';

/** Linux counts a process's time in hundredths of a second, whatever the machine. */
const TICK_MS = 10;

/** Milliseconds of CPU that processes have used, in all their threads. */
export const cpuOf = (pids: readonly number[]): number => sum(pids.map(cpuOfOne));

/** Bytes of memory that processes hold. */
export const memoryOf = (pids: readonly number[]): number => sum(pids.map(residentOf));

function cpuOfOne(pid: number): number {
  // The name before them may have blanks and brackets in it.
  const [, rest] = /^.*\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
  const fields = (rest ?? '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function residentOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) * 1_024;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
