import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type JetStreamManager,
  type StreamInfo,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { HubEvent } from '../catalogue';

export interface StreamLaw {
  /** Tells hubs apart that share a server. */
  prefix: string;
  /** How long the stream keeps an event. */
  keepDays: number;
  /** How many servers hold the stream, when it is made. */
  replicas: number;
}

const DAY_MS = 86_400_000;
/** As long as a relay may repeat itself, and then some; after that the inboxes know an event by its id. */
const KNOWN_BY_ID_MS = 600_000;
const ACK_WITHIN_MS = 30_000;
const MOST_UNACKNOWLEDGED = 1_000;

export const streamOf = ({ prefix }: Pick<StreamLaw, 'prefix'>): string => `${prefix}_events`;
export const subjectOf = (prefix: string, { source, type }: Pick<HubEvent, 'source' | 'type'>): string =>
  `${prefix}.${source}.${type}`;
export const subjectsOfType = (prefix: string, type: string): string => `${prefix}.*.${type}`;

/** Makes the stream, or brings in line what the hub says of it; where and how often it is held stays an operator's. */
export async function ensureStream(manager: JetStreamManager, law: StreamLaw): Promise<StreamInfo> {
  const name = streamOf(law);
  const wanted = {
    subjects: [`${law.prefix}.*.*`],
    max_age: nanos(law.keepDays * DAY_MS),
    duplicate_window: nanos(KNOWN_BY_ID_MS),
  };
  const present = await unlessMissing(manager.streams.info(name), JetStreamApiCodes.StreamNotFound);
  if (!present) {
    return manager.streams.add({
      name,
      ...wanted,
      storage: StorageType.File,
      retention: RetentionPolicy.Limits,
      discard: DiscardPolicy.Old,
      num_replicas: law.replicas,
    });
  }
  return isAsWanted(present.config, wanted) ? present : manager.streams.update(name, wanted);
}

/**
 * Makes a subgraph's durable consumer, from the stream's beginning, or brings it in line; answers up to which sequence it
 * had come.
 */
export async function ensureConsumer(manager: JetStreamManager, stream: string, durable: string): Promise<number> {
  // How often an event is tried is counted by its consumer, which parks it: here it is never given up.
  const wanted = { ack_wait: nanos(ACK_WITHIN_MS), max_ack_pending: MOST_UNACKNOWLEDGED, max_deliver: -1 };
  const present = await unlessMissing(manager.consumers.info(stream, durable), JetStreamApiCodes.ConsumerNotFound);
  if (!present) {
    await manager.consumers.add(stream, {
      durable_name: durable,
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      ...wanted,
    });
    return 0;
  }
  if (!isAsWanted(present.config, wanted)) await manager.consumers.update(stream, durable, wanted);
  return present.delivered.stream_seq;
}

/** The sequences that the stream no longer had when the consumer came to them; undefined where it missed none. */
export function missedBy(delivered: number, stream: StreamInfo): { from: number; to: number } | undefined {
  const from = delivered + 1;
  const to = stream.state.first_seq - 1;
  return from <= to ? { from, to } : undefined;
}

const isAsWanted = <T extends object>(present: object, wanted: T): boolean =>
  Object.entries(wanted).every(
    ([key, value]) => JSON.stringify((present as Record<string, unknown>)[key]) === JSON.stringify(value),
  );

async function unlessMissing<T>(asked: Promise<T>, missing: number): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === missing) return undefined;
    throw error;
  }
}
