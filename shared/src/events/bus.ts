import type { EventType, HubEvent } from './catalogue';

/** Takes an event over: when `publish` resolves, every consumer has it or will get it. */
export interface EventBus {
  publish(event: HubEvent): Promise<void>;
}

export interface Subscriber {
  name: string;
  on: readonly EventType[];
  receive(event: HubEvent): Promise<void>;
}

/**
 * The bus of one process. `publish` resolves when every subscriber has applied the event; where one fails the others
 * still get it, and the publisher is told, so that its relay hands the event over again.
 */
export class InProcessBus implements EventBus {
  private readonly subscribers: Subscriber[] = [];

  subscribe(subscriber: Subscriber): void {
    this.subscribers.push(subscriber);
  }

  async publish(event: HubEvent): Promise<void> {
    const failures: string[] = [];
    for (const subscriber of this.subscribers) {
      if (!subscriber.on.includes(event.type)) continue;
      try {
        await subscriber.receive(event);
      } catch (error) {
        failures.push(`${subscriber.name}: ${String(error)}`);
      }
    }
    if (failures.length) throw new Error(failures.join('; '));
  }
}
