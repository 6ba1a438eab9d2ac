import { open, readFile } from 'node:fs/promises';
import type { Clock } from '../clock';
import type { LaneHead } from './audit-log';

/** Where the lanes of a database's log ended at an instant, kept outside the database. */
export interface Anchor {
  at: string;
  database: string;
  heads: readonly LaneHead[];
}

/** Where anchors are put; resolves when it is certain that they are there. */
export type AnchorSink = (anchor: Anchor) => Promise<void>;

const PATIENCE_MS = 5_000;
const isAddress = (target: string): boolean => /^https?:\/\//.test(target);

/** A file that grows by a line for each anchor, or an http or https address that each is posted to as JSON. */
export const anchorSink = (target: string): AnchorSink => (isAddress(target) ? posting(target) : appending(target));

function appending(path: string): AnchorSink {
  return async (anchor) => {
    const file = await open(path, 'a', 0o600);
    try {
      await file.appendFile(`${JSON.stringify(anchor)}\n`);
      await file.datasync();
    } finally {
      await file.close();
    }
  };
}

/** A name and password in the address are sent as such, and stand in no message. */
function posting(target: string): AnchorSink {
  const address = new URL(target);
  const credentials = `${decodeURIComponent(address.username)}:${decodeURIComponent(address.password)}`;
  const headers = {
    'content-type': 'application/json',
    ...(address.username ? { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` } : {}),
  };
  address.username = address.password = '';
  return async (anchor) => {
    const body = JSON.stringify(anchor);
    const answer = await fetch(address, { method: 'POST', headers, body, signal: AbortSignal.timeout(PATIENCE_MS) });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`${address.origin} took no anchor: it answered ${answer.status}`);
  };
}

/** The anchors of a file, oldest first; none where there is no file. A last line that a crash cut short is left out. */
export async function readAnchors(path: string): Promise<Anchor[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n');
  return lines.flatMap((line, i) => {
    if (!line.trim()) return [];
    try {
      return [JSON.parse(line) as Anchor];
    } catch {
      if (i === lines.length - 1) return [];
      throw new Error(`${path} has no anchor in line ${i + 1}`);
    }
  });
}

export interface AnchoringOptions {
  sink: AnchorSink;
  everyMs: number;
}

interface Anchored {
  database: string;
  clock: Clock;
  heads: () => Promise<LaneHead[]>;
  onFault?: ((error: unknown, where: string) => void) | undefined;
}

/** Puts the ends of a log's lanes outside the database at an interval and at a clean stop; only those that have moved. */
export class Anchoring {
  private readonly anchored = new Map<number, string>();
  private timer: NodeJS.Timeout | undefined;
  private putting: Promise<void> = Promise.resolve();
  private sureAt: number;

  constructor(
    private readonly options: AnchoringOptions,
    private readonly log: Anchored,
  ) {
    this.sureAt = log.clock.now().getTime();
  }

  /** Seconds since all of the log's ends were last known to be outside; since the start, where they have not been yet. */
  get ageSeconds(): number {
    return Math.max(0, (this.log.clock.now().getTime() - this.sureAt) / 1_000);
  }

  start(): void {
    this.timer = setInterval(() => void this.anchor(), this.options.everyMs);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.anchor();
  }

  /** Never throws: what could not be put is told of as a fault, and put with the next. */
  anchor(): Promise<void> {
    this.putting = this.putting.then(() => this.put()).catch((error) => this.log.onFault?.(error, 'audit-anchors'));
    return this.putting;
  }

  private async put(): Promise<void> {
    const { database, clock } = this.log;
    const lookedAt = clock.now();
    const heads = (await this.log.heads()).filter(
      ({ lane, number, hash }) => number > 0 && this.anchored.get(lane) !== hash,
    );
    if (heads.length) await this.options.sink({ at: clock.now().toISOString(), database, heads });
    for (const { lane, hash } of heads) this.anchored.set(lane, hash);
    this.sureAt = lookedAt.getTime();
  }
}
