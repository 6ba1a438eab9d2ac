import type { HubBus, Subscriber } from './bus';
import type { HubEvent } from './catalogue';
import { deliver, deliverAll } from './delivery';

export const USUAL_ATTEMPTS = 12;

/**
 * The bus of one process. `publish` resolves when every subscriber has applied the event or parked it; where one fails the
 * others still get it, and the publisher is told, so that its relay hands the event over again.
 */
export class InProcessBus implements HubBus {
  private readonly subscribers: Subscriber[] = [];

  /** `attempts` is how often an event is tried before it is parked. */
  constructor(private readonly attempts: number = USUAL_ATTEMPTS) {}

  subscribe(subscriber: Subscriber): void {
    this.subscribers.push(subscriber);
  }

  publish(event: HubEvent, attempt = 1): Promise<void> {
    return deliver(event, this.subscribers, attempt, this.attempts);
  }

  publishTogether(events: readonly HubEvent[]): Promise<boolean> {
    return deliverAll(events, this.subscribers);
  }

  start(): void {}

  ready(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
