import { setTimeout as pause } from 'node:timers/promises';
import type { Callers } from './callers';
import { brokenInvariants } from './invariants';
import type { Load } from './load';
import type { Records } from './records';
import { Tally } from './tally';

/** What a request may take by the hub's own settings, and what this machine may add to it. */
const LIMIT_MS = 10_000 + 1_500;
const BEFORE_MS = 1_500;
const AFTER_MS = 3_000;

export interface Fault {
  name: string;
  /** Does the harm and, where it does not pass by itself, undoes it; answers when it is over. */
  happen(): Promise<void>;
  /** Answers when the hub is whole again, as its own readiness says. */
  isOver?(): Promise<void>;
  /** Whether the gateway itself is away, so that callers find nobody. */
  mayLoseGateway?: boolean;
  /** Codes that are right for this fault beside those of parts that are away. */
  mayRefuse?: readonly string[];
}

export interface Row {
  fault: string;
  sent: number;
  answered: number;
  failed: string;
  slowestMs: number;
  recoveredMs: number;
  broken: string[];
}

export interface Scene {
  callers: Callers;
  load: Load;
  records: Records;
  environment: Readonly<Record<string, string>>;
}

/** Plays one fault under load, and holds everything against what was said to be done. */
export async function play(scene: Scene, fault: Fault): Promise<Row> {
  const { callers, load, environment } = scene;
  const tally = new Tally();
  callers.tally = tally;
  load.start();
  let over = 0;
  const harmed = await sentenceOf(async () => {
    await pause(BEFORE_MS);
    await fault.happen();
    over = performance.now();
    await fault.isOver?.();
    await pause(AFTER_MS);
  });
  const ended = await sentenceOf(() => load.end());
  callers.tally = undefined;
  const misanswered = tally.broken(LIMIT_MS, fault.mayLoseGateway ?? false, fault.mayRefuse ?? []);
  const broken = [
    ...harmed,
    ...ended,
    ...(misanswered ? [misanswered] : []),
    ...(await brokenInvariants(scene.records, load.ledger, environment)),
  ];
  return {
    fault: fault.name,
    sent: tally.sent,
    answered: tally.answered,
    failed: tally.toString(),
    slowestMs: Math.round(tally.slowestMs),
    recoveredMs: Math.max(0, Math.round((tally.lastFailureAt ?? 0) - over)),
    broken,
  };
}

/** What went wrong, so that the row tells it and the load is ended in any case. */
const sentenceOf = (work: () => Promise<void>): Promise<string[]> =>
  work().then(
    () => [],
    (error: Error) => [error.message],
  );

const HEAD = ['fault', 'sent', 'answered', 'failed with', 'slowest ms', 'recovered after ms', 'invariants'];

/** Rows as a Markdown table, so that it may be kept as it is printed. */
export const tableHead = (): string => `${line(HEAD)}\n${line(HEAD.map(() => '---'))}`;

export const printed = ({ fault, sent, answered, failed, slowestMs, recoveredMs, broken }: Row): string =>
  line([
    fault,
    sent,
    answered,
    failed,
    slowestMs,
    recoveredMs,
    broken.length ? `BROKEN: ${broken.join('; ')}` : 'whole',
  ]);

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
