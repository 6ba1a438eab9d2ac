import { setTimeout as pause } from 'node:timers/promises';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { BusLine } from '../bus';
import { addressesOf } from './address';

const CONNECTS_WITHIN_MS = 5_000;
const RETRY_MS = { first: 100, longest: 5_000 };
/** A server that is gone without a word is known to be after two of these. */
const PING_EVERY_MS = 10_000;
const ENDS_WITHIN_MS = 2_000;

export interface LineOptions {
  url: string;
  /** Names the process in the server's lists. */
  name: string;
  /** Makes what is needed on a connection before the line counts as up; tried until it succeeds. */
  prepare(connection: NatsConnection): Promise<void>;
  onFault(error: unknown): void;
}

/** The connection to NATS: it waits for a server that is not there yet, and for one that went away, without end. */
export class NatsLine implements BusLine {
  private connection: NatsConnection | undefined;
  private readonly listeners: (() => void)[] = [];
  private readonly ending = new AbortController();
  private living: Promise<void> | undefined;
  private up = false;
  private preparing = 0;

  constructor(private readonly options: LineOptions) {}

  isUp(): boolean {
    return this.up;
  }

  onUp(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** The connection, while the line is up. */
  connected(): NatsConnection {
    if (!this.up || !this.connection) throw new Error('The line to the event bus is down');
    return this.connection;
  }

  open(): void {
    this.living ??= this.live();
  }

  async close(): Promise<void> {
    this.ending.abort();
    this.up = false;
    const connection = this.connection;
    if (connection && !connection.isClosed()) {
      const drained = connection.drain().catch(() => undefined);
      await Promise.race([drained, pause(ENDS_WITHIN_MS, undefined, { ref: false })]);
      await connection.close();
    }
    await this.living;
  }

  /** The client reconnects by itself; where it gives up all the same, it is replaced. */
  private async live(): Promise<void> {
    while (!this.hasEnded()) {
      const connection = await this.connect();
      if (!connection) return;
      this.connection = connection;
      void this.watch(connection);
      await this.prepare(connection);
      await connection.closed();
      this.up = false;
    }
  }

  private connect(): Promise<NatsConnection | undefined> {
    const { url, name } = this.options;
    return this.untilDone(async () => {
      const connection = await connect({
        ...addressesOf(url),
        name,
        timeout: CONNECTS_WITHIN_MS,
        maxReconnectAttempts: -1,
        reconnectTimeWait: RETRY_MS.first,
        reconnectJitter: RETRY_MS.first,
        pingInterval: PING_EVERY_MS,
        ignoreAuthErrorAbort: true,
      });
      if (this.hasEnded()) await connection.close();
      return connection;
    });
  }

  private async watch(connection: NatsConnection): Promise<void> {
    for await (const { type } of connection.status()) {
      if (type === 'disconnect') this.up = false;
      if (type === 'reconnect') void this.prepare(connection);
    }
  }

  private async prepare(connection: NatsConnection): Promise<void> {
    const turn = (this.preparing += 1);
    const isOver = () => connection.isClosed() || turn !== this.preparing;
    await this.untilDone(() => this.options.prepare(connection), isOver);
    if (isOver() || this.hasEnded()) return;
    this.up = true;
    for (const listener of this.listeners) listener();
  }

  private hasEnded(): boolean {
    return this.ending.signal.aborted;
  }

  /** Tries until it succeeds, waiting longer each time; tells the first of a row of faults. Undefined where it ended. */
  private async untilDone<T>(work: () => Promise<T>, isOver = () => false): Promise<T | undefined> {
    for (let wait = RETRY_MS.first; !this.hasEnded() && !isOver(); wait = Math.min(wait * 2, RETRY_MS.longest)) {
      try {
        return await work();
      } catch (error) {
        if (wait === RETRY_MS.first) this.options.onFault(error);
        await pause(wait, undefined, { signal: this.ending.signal }).catch(() => undefined);
      }
    }
    return undefined;
  }
}
