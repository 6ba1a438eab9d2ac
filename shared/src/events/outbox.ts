import type { EntityManager } from 'typeorm';
import type { Clock } from '../clock';
import { insertAll, type Database } from '../database';
import { newId } from '../ids';
import { currentTraceparent } from '../tracing';
import type { EventBus } from './bus';
import type { EventCatalogue, EventType, HubEvent } from './catalogue';
import { OutboxEvent } from './tables';

export interface Fact<T extends EventType> {
  type: T;
  subjectId: string;
  subjectVersion: number;
  facts: EventCatalogue[T];
}

const RETRY_EVERY_MS = 1_000;
const BATCH = 200;

/**
 * A subgraph's way to tell what happened. `append` writes the event in the transaction of its row. After the commit the
 * events are handed to the bus, and with the in-process bus the writer waits for that, so that an answer leaves when its
 * consequences are there. What could not be handed over, the relay hands over later.
 */
export class Outbox {
  private timer: NodeJS.Timeout | undefined;
  private relaying: Promise<void> | undefined;

  constructor(
    private readonly source: string,
    private readonly database: Database,
    private readonly bus: EventBus,
    private readonly clock: Clock,
  ) {}

  async append<T extends EventType>(manager: EntityManager, ...facts: Fact<T>[]): Promise<void> {
    const now = this.clock.now();
    const rows = facts.map((fact) =>
      Object.assign(new OutboxEvent(), {
        id: newId(now),
        schemaVersion: 1,
        occurredAt: now,
        publishedAt: null,
        attempts: 0,
        lastError: null,
        traceparent: currentTraceparent() ?? null,
        ...fact,
      }),
    );
    await insertAll(manager, OutboxEvent, rows);
    this.database.afterCommit(() => this.handOver(rows));
  }

  /** Hands over again what has not been taken; runs by timer and at the start. */
  relay(): Promise<void> {
    this.relaying ??= this.relayWaiting().finally(() => (this.relaying = undefined));
    return this.relaying;
  }

  start(): void {
    this.timer = setInterval(() => void this.relay().catch(() => undefined), RETRY_EVERY_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.relaying?.catch(() => undefined);
  }

  private async relayWaiting(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - RETRY_EVERY_MS);
    const waiting = await this.database.read((manager) =>
      manager
        .createQueryBuilder(OutboxEvent, 'e')
        .where('e.publishedAt IS NULL AND e.occurredAt <= :before', { before })
        .orderBy('e.id')
        .take(BATCH)
        .getMany(),
    );
    if (waiting.length) await this.handOver(waiting);
  }

  private async handOver(rows: OutboxEvent[]): Promise<void> {
    const taken: string[] = [];
    for (const row of rows) {
      try {
        await this.bus.publish(this.envelope(row));
        taken.push(row.id);
      } catch (error) {
        await this.database.inTransaction((manager) =>
          manager.update(OutboxEvent, row.id, { attempts: row.attempts + 1, lastError: String(error).slice(0, 2_000) }),
        );
      }
    }
    if (taken.length) {
      await this.database.inTransaction((manager) =>
        manager.update(OutboxEvent, taken, { publishedAt: this.clock.now() }),
      );
    }
  }

  private envelope(row: OutboxEvent): HubEvent {
    return {
      id: row.id,
      type: row.type as EventType,
      schemaVersion: 1,
      source: this.source,
      occurredAt: row.occurredAt.toISOString(),
      subjectId: row.subjectId,
      subjectVersion: row.subjectVersion,
      facts: row.facts as HubEvent['facts'],
      ...(row.traceparent ? { traceparent: row.traceparent } : {}),
    };
  }
}
