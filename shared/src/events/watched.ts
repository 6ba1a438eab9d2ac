import { traced } from '../tracing';
import type { EventBus, Subscriber } from './bus';
import type { HubEvent } from './catalogue';

/** Told of each event that was handed to the bus: whether the bus took it. */
export type OnEventPublished = (source: string, taken: boolean) => void;

/** The bus, with each event's way onto it a part of the trace of the write that it tells of. */
export function watchBus(bus: EventBus, onPublished?: OnEventPublished): EventBus {
  return {
    ...(bus.line ? { line: bus.line } : {}),
    publish: async (event, attempt) => {
      let taken = false;
      try {
        await traced(
          () => ({ name: `publish ${event.type}`, kind: 'producer', ...aboutEvent(event) }),
          () => bus.publish(event, attempt),
        );
        taken = true;
      } finally {
        onPublished?.(event.source, taken);
      }
    },
  };
}

/** A subscriber whose work is a part of the trace of the write that an event tells of. */
export const watchSubscriber = (subscriber: Subscriber): Subscriber => ({
  ...subscriber,
  receive: (event) =>
    traced(
      () => ({ name: `apply ${event.type} ${subscriber.name}`, kind: 'consumer', ...aboutEvent(event) }),
      () => subscriber.receive(event),
    ),
});

const aboutEvent = ({ id, type, source, traceparent }: HubEvent) => ({
  facts: { 'messaging.message.id': id, 'banha.event.type': type, 'banha.event.source': source },
  traceparent,
});
