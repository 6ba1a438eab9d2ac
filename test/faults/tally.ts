import { graphErrorCodes } from '@ba-nha/shared/errors';

/** What became of one request, for whoever sent it. */
export type Reply =
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape of an answer is the query's business
  { data: any; code?: undefined } | { data?: undefined; code: string };

/** No answer: the connection was refused, or broke. */
export const NO_CONNECTION = 'no connection';
/** Codes that a caller may see while a part is away; the rest of the closed list says that the caller or the hub is wrong. */
const OF_FAULTS: readonly string[] = ['DEPENDENCY_UNAVAILABLE', 'CONFLICT', 'RATE_LIMITED'];

/** Counts what is sent and what comes back, from the start of a row to its end. */
export class Tally {
  sent = 0;
  answered = 0;
  readonly failed = new Map<string, number>();
  slowestMs = 0;
  lastFailureAt: number | undefined;
  private oddity: string | undefined;

  note(reply: Reply, milliseconds: number, told: string): void {
    this.sent += 1;
    this.slowestMs = Math.max(this.slowestMs, milliseconds);
    if (reply.code === undefined) {
      this.answered += 1;
      return;
    }
    this.failed.set(reply.code, (this.failed.get(reply.code) ?? 0) + 1);
    this.lastFailureAt = performance.now();
    if (!OF_FAULTS.includes(reply.code) && reply.code !== NO_CONNECTION) this.oddity ??= `${reply.code}: ${told}`;
  }

  get failures(): number {
    return this.sent - this.answered;
  }

  /** What no fault excuses, or undefined. `mayLose` says whether the gateway itself was away. */
  broken(limitMs: number, mayLose: boolean, mayRefuse: readonly string[]): string | undefined {
    const wrong = [...this.failed.keys()].filter(
      (code) => !OF_FAULTS.includes(code) && !mayRefuse.includes(code) && !(mayLose && code === NO_CONNECTION),
    );
    if (wrong.length) {
      const unknown = wrong.filter((code) => !(graphErrorCodes as readonly string[]).includes(code));
      return `answered ${wrong.join(', ')}${unknown.length ? ' (not of the closed list)' : ''}; first: ${this.oddity}`;
    }
    if (this.slowestMs > limitMs) return `an answer took ${Math.round(this.slowestMs)} ms, longer than a request may`;
    return undefined;
  }

  toString(): string {
    return [...this.failed].map(([code, count]) => `${count} ${code}`).join(', ') || '–';
  }
}
