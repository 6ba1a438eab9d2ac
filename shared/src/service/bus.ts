import type { EventBus, Subscriber } from '../events';

/** A bus between processes. */
export interface ServiceBus extends EventBus {
  subscribe(subscriber: Subscriber): void;
  /** Begins to deliver. */
  start(): void;
  /** Rejects while events can be neither taken nor delivered. */
  ready(): Promise<void>;
  /** Delivers no more, when what is being applied has been; events are still taken. */
  stop(): Promise<void>;
  /** Ends the bus; after `stop`. */
  close(): Promise<void>;
}
