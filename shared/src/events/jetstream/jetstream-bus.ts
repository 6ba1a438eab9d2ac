import { jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import type { HubBus, Subscriber } from '../bus';
import type { HubEvent } from '../catalogue';
import { Deliveries } from './deliveries';
import { NatsLine } from './line';
import { ensureStream, streamOf, subjectOf, subjectsOfType, type StreamLaw } from './stream';

/** Half of the time for which a relay holds what it hands over. */
const TAKES_WITHIN_MS = 5_000;

export interface JetStreamBusOptions extends StreamLaw {
  /** `nats://` or `tls://` addresses, comma separated. */
  url: string;
  /** Names the process in the server's lists. */
  name: string;
  /** How often an event is tried before it is parked. */
  attempts: number;
  onFault(error: unknown): void;
}

interface Session {
  connection: NatsConnection;
  manager: JetStreamManager;
  client: JetStreamClient;
}

/** The bus between processes: one JetStream stream, and a durable consumer for each subgraph. */
export class JetStreamBus implements HubBus {
  readonly line: NatsLine;
  private readonly stream: string;
  private readonly subscribers = new Map<string, Subscriber[]>();
  private readonly listeners: Subscriber[] = [];
  private deliveries: Deliveries[] | undefined;
  private session: Session | undefined;

  constructor(private readonly options: JetStreamBusOptions) {
    const { url, name, onFault } = options;
    this.stream = streamOf(options);
    this.line = new NatsLine({ url, name, onFault, prepare: (connection) => this.prepare(connection) });
    this.line.open();
  }

  subscribe(subscriber: Subscriber): void {
    if (subscriber.inEveryProcess) {
      this.listeners.push(subscriber);
      if (this.session) this.listen(this.session.connection, subscriber);
      return;
    }
    // What is acknowledged before somebody subscribes would be lost for him.
    if (this.deliveries) throw new Error(`${subscriber.name} subscribes after the bus has started`);
    const subgraph = subscriber.name.split('.')[0]!;
    this.subscribers.set(subgraph, [...(this.subscribers.get(subgraph) ?? []), subscriber]);
  }

  async publish(event: HubEvent): Promise<void> {
    await this.open().client.publish(subjectOf(this.options.prefix, event), JSON.stringify(event), {
      msgID: event.id,
      timeout: TAKES_WITHIN_MS,
      expect: { streamName: this.stream },
    });
  }

  start(): void {
    const { attempts, onFault } = this.options;
    const manager = () => this.open().manager;
    this.deliveries ??= [...this.subscribers].map(
      ([durable, subscribers]) =>
        new Deliveries({ stream: this.stream, durable, subscribers, attempts, manager, onFault }),
    );
    for (const delivery of this.deliveries) delivery.start();
  }

  async ready(): Promise<void> {
    await this.open().manager.streams.info(this.stream);
  }

  async stop(): Promise<void> {
    await Promise.all((this.deliveries ?? []).map((delivery) => delivery.stop()));
    if (this.line.isUp()) await this.line.connected().flush();
  }

  close(): Promise<void> {
    return this.line.close();
  }

  private open(): Session {
    this.line.connected();
    return this.session!;
  }

  /** Runs on each connection, and again when it was broken: the server may have come back without its store. */
  private async prepare(connection: NatsConnection): Promise<void> {
    const manager = await jetstreamManager(connection);
    await ensureStream(manager, this.options);
    if (this.session?.connection === connection) return;
    this.session = { connection, manager, client: manager.jetstream() };
    for (const subscriber of this.listeners) this.listen(connection, subscriber);
  }

  /** The stream's events are plain messages as well, for whoever listens while they pass. */
  private listen(connection: NatsConnection, subscriber: Subscriber): void {
    const { prefix, onFault } = this.options;
    const hear = async (message: Msg) => subscriber.receive(message.json<HubEvent>());
    for (const type of subscriber.on) {
      connection.subscribe(subjectsOfType(prefix, type), {
        callback: (error, message) => {
          if (error) onFault(error);
          else hear(message).catch(onFault);
        },
      });
    }
  }
}
