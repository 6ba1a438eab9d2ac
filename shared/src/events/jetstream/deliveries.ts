import { setTimeout as pause } from 'node:timers/promises';
import type { ConsumerMessages, JetStreamManager, JsMsg } from '@nats-io/jetstream';
import type { Subscriber } from '../bus';
import type { HubEvent } from '../catalogue';
import { deliver, deliverAll, UndeliveredEvent } from '../delivery';
import { retryDelay } from '../failure';
import { Lanes } from './lanes';
import { ensureConsumer, missedBy } from './stream';

const PULLED_AT_ONCE = 200;
const TRY_AGAIN_MS = 500;

export interface DeliveryOptions {
  stream: string;
  /** The durable consumer, which the processes of a subgraph share. */
  durable: string;
  subscribers: readonly Subscriber[];
  /** How often an event is tried before it is parked. */
  attempts: number;
  /** The way to the stream, while the line is up; throws otherwise. */
  manager(): JetStreamManager;
  onFault(error: unknown): void;
}

interface Delivery {
  event: HubEvent;
  message: JsMsg;
}

/** A consumer came too late for events that the stream no longer has: their owners must tell them again. */
class MissedEvents extends Error {
  constructor(consumer: string, { from, to }: { from: number; to: number }) {
    super(`${consumer} missed the stream’s events ${from} to ${to}: have their owners tell them again`);
    this.name = 'MissedEvents';
  }
}

/**
 * Takes a durable consumer's messages and gives each to the subgraph's subscribers. A message is acknowledged when all of
 * them have applied or parked it; else it comes again, later each time, while others pass by.
 */
export class Deliveries {
  private readonly lanes = new Lanes<Delivery>((deliveries) => this.passAll(deliveries));
  private readonly ending = new AbortController();
  private messages: ConsumerMessages | undefined;
  private living: Promise<void> | undefined;

  constructor(private readonly options: DeliveryOptions) {}

  start(): void {
    this.living ??= this.live();
  }

  /** What is being applied ends; what is not begun goes to another process at once. */
  async stop(): Promise<void> {
    this.ending.abort();
    this.messages?.stop();
    await this.living;
    await this.lanes.empty();
  }

  private async live(): Promise<void> {
    while (!this.hasEnded()) {
      try {
        await this.take();
      } catch (error) {
        if (!this.hasEnded() && this.isLineUp()) this.options.onFault(error);
      }
      await pause(TRY_AGAIN_MS, undefined, { signal: this.ending.signal }).catch(() => undefined);
    }
  }

  private async take(): Promise<void> {
    const { stream, durable } = this.options;
    const manager = this.options.manager();
    const missed = missedBy(await ensureConsumer(manager, stream, durable), await manager.streams.info(stream));
    if (missed) this.options.onFault(new MissedEvents(durable, missed));
    const consumer = await manager.jetstream().consumers.get(stream, durable);
    // Where the consumer or the stream is gone this ends, and they are made anew.
    this.messages = await consumer.consume({ max_messages: PULLED_AT_ONCE, abort_on_missing_resource: true });
    if (this.hasEnded()) this.messages.stop();
    for await (const message of this.messages) {
      if (this.hasEnded()) message.nak();
      else await this.receive(message);
    }
  }

  private async receive(message: JsMsg): Promise<void> {
    const event = eventOf(message);
    if (event) return this.lanes.add(event.subjectId, { event, message });
    message.term();
    this.options.onFault(new Error(`The stream’s message ${message.seq} is no event of the hub`));
  }

  private async passAll(deliveries: readonly Delivery[]): Promise<void> {
    const events = deliveries.map(({ event }) => event);
    const isDone = deliveries.length > 1 && (await deliverAll(events, this.options.subscribers));
    for (const delivery of deliveries) {
      if (isDone) delivery.message.ack();
      else await this.pass(delivery);
    }
  }

  private async pass({ event, message }: Delivery): Promise<void> {
    const { subscribers, attempts } = this.options;
    const attempt = message.info.deliveryCount;
    try {
      await deliver(event, subscribers, attempt, attempts);
      message.ack();
    } catch (error) {
      message.nak(retryDelay(attempt));
      if (!(error instanceof UndeliveredEvent)) this.options.onFault(error);
    }
  }

  private hasEnded(): boolean {
    return this.ending.signal.aborted;
  }

  private isLineUp(): boolean {
    try {
      return Boolean(this.options.manager());
    } catch {
      return false;
    }
  }
}

/** The event in a message; undefined where it is none. An event of a newer hub is one, even if nobody here knows it. */
function eventOf(message: Pick<JsMsg, 'json'>): HubEvent | undefined {
  try {
    const event = message.json<Partial<HubEvent>>();
    const named = [event.id, event.type, event.source, event.subjectId].every((name) => typeof name === 'string');
    return named && typeof event.facts === 'object' ? (event as HubEvent) : undefined;
  } catch {
    return undefined;
  }
}
