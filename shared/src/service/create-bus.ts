import { AckPolicy, jetstream, jetstreamManager, type ConsumerMessages, type JsMsg } from '@nats-io/jetstream';
import { connect, nanos, type NatsConnection } from '@nats-io/transport-node';
import type { Config } from '../config';
import type { HubEvent, Subscriber } from '../events';
import type { ServiceBus } from './bus';
import { report } from '../process';
import { neededByServices } from './ways';

const USUAL_PREFIX = 'ba_nha';
const AGAIN_AFTER_MS = 1_000;
const RECONNECT_AFTER_MS = 1_000;
const DUPLICATES_WITHIN_MS = 600_000;
const ACKNOWLEDGED_WITHIN_MS = 30_000;

/** The bus that `EVENTS_URL` names: its path, where it has one, is what the stream's name begins with. */
export function createBus(subgraph: string, config: Config): ServiceBus {
  const { eventsUrl } = neededByServices(config, 'eventsUrl');
  return new StreamBus(subgraph, new URL(eventsUrl));
}

/** Events over NATS JetStream: one stream, and one durable consumer for each subgraph that its instances share. */
class StreamBus implements ServiceBus {
  private readonly subscribers: Subscriber[] = [];
  private readonly prefix: string;
  private readonly connection: Promise<NatsConnection>;
  private messages: ConsumerMessages | undefined;
  private working: Promise<void> | undefined;

  constructor(
    private readonly subgraph: string,
    url: URL,
  ) {
    this.prefix = url.pathname.replace(/^\/+|\/+$/g, '') || USUAL_PREFIX;
    this.connection = this.open(url);
    this.connection.catch(() => undefined);
  }

  subscribe(subscriber: Subscriber): void {
    this.subscribers.push(subscriber);
  }

  async publish(event: HubEvent): Promise<void> {
    const connection = await this.connection;
    await jetstream(connection).publish(`${this.prefix}.${event.source}.${event.type}`, JSON.stringify(event), {
      msgID: event.id,
    });
  }

  start(): void {
    this.working = this.consume().catch((error: unknown) => report(error, 'bus'));
  }

  async ready(): Promise<void> {
    await (await this.connection).flush();
  }

  async stop(): Promise<void> {
    await this.messages?.close();
    await this.working;
  }

  async close(): Promise<void> {
    await (await this.connection).close();
  }

  private async open(url: URL): Promise<NatsConnection> {
    const connection = await connect({
      servers: url.host,
      ...(url.username ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } : {}),
      name: this.subgraph,
      waitOnFirstConnect: true,
      maxReconnectAttempts: -1,
      reconnectTimeWait: RECONNECT_AFTER_MS,
    });
    const manager = await jetstreamManager(connection);
    const stream = `${this.prefix}_events`;
    await manager.streams.add({
      name: stream,
      subjects: [`${this.prefix}.>`],
      duplicate_window: nanos(DUPLICATES_WITHIN_MS),
    });
    await manager.consumers.add(stream, {
      durable_name: this.subgraph,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(ACKNOWLEDGED_WITHIN_MS),
    });
    return connection;
  }

  private async consume(): Promise<void> {
    const connection = await this.connection;
    const consumer = await jetstream(connection).consumers.get(`${this.prefix}_events`, this.subgraph);
    this.messages = await consumer.consume();
    for await (const message of this.messages) await this.receive(message);
  }

  private async receive(message: JsMsg): Promise<void> {
    try {
      const event = message.json<HubEvent>();
      for (const subscriber of this.subscribers) {
        if (subscriber.on.includes(event.type)) await subscriber.receive(event);
      }
      message.ack();
    } catch (error) {
      report(error, 'bus');
      message.nak(AGAIN_AFTER_MS);
    }
  }
}
