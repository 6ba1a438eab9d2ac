import { traced } from '../tracing';
import type { EventBus, Subscriber } from './bus';
import type { HubEvent } from './catalogue';

/** Told of each event that was handed to the bus: whether the bus took it. */
export type OnEventPublished = (source: string, taken: boolean) => void;

/** The bus, with each event's way onto it a part of the trace of the write that it tells of. */
export function watchBus(bus: EventBus, onPublished?: OnEventPublished): EventBus {
  return {
    ...(bus.line ? { line: bus.line } : {}),
    ...(bus.publishTogether ? { publishTogether: (events) => together(bus, events, onPublished) } : {}),
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

/** Those that are not taken together are handed over one by one, and told of then. */
async function together(
  bus: EventBus,
  events: readonly HubEvent[],
  onPublished: OnEventPublished | undefined,
): Promise<boolean> {
  const [first] = events;
  if (!first || !bus.publishTogether) return true;
  const taken = await traced(
    () => ({ name: `publish ${events.length} events`, kind: 'producer', ...aboutEvent(first) }),
    () => bus.publishTogether!(events),
  );
  if (taken) for (const { source } of events) onPublished?.(source, true);
  return taken;
}

/** A subscriber whose work is a part of the trace of the write that an event tells of. */
export const watchSubscriber = (subscriber: Subscriber): Subscriber => ({
  ...subscriber,
  receive: (event) =>
    traced(
      () => ({ name: `apply ${event.type} ${subscriber.name}`, kind: 'consumer', ...aboutEvent(event) }),
      () => subscriber.receive(event),
    ),
  ...(subscriber.receiveAll
    ? {
        receiveAll: (events: readonly HubEvent[]) =>
          traced(
            () => ({
              name: `apply ${events.length} events ${subscriber.name}`,
              kind: 'consumer',
              ...aboutEvent(events[0]!),
            }),
            () => subscriber.receiveAll!(events),
          ),
      }
    : {}),
});

const aboutEvent = ({ id, type, source, traceparent }: HubEvent) => ({
  facts: { 'messaging.message.id': id, 'banha.event.type': type, 'banha.event.source': source },
  traceparent,
});
