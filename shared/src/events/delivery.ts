import type { Subscriber } from './bus';
import type { HubEvent } from './catalogue';
import { reasonOf } from './failure';

/** Some subscribers have not got an event yet; it is to be delivered again. */
export class UndeliveredEvent extends Error {
  constructor(failures: readonly string[]) {
    super(failures.join('; '));
    this.name = 'UndeliveredEvent';
  }
}

/**
 * Gives an event to everybody it is for; where one fails the others still get it. From attempt `last` on who fails parks
 * it, so that it stands in nobody's way. Throws {@link UndeliveredEvent} as long as anybody has neither.
 */
export async function deliver(
  event: HubEvent,
  subscribers: readonly Subscriber[],
  attempt: number,
  last: number,
): Promise<void> {
  const failures: string[] = [];
  for (const subscriber of subscribers) {
    if (!subscriber.on.includes(event.type)) continue;
    const failure = await failureOf(subscriber, event, attempt, last);
    if (failure) failures.push(`${subscriber.name}: ${failure}`);
  }
  if (failures.length) throw new UndeliveredEvent(failures);
}

/**
 * Gives several events to everybody they are for, as many at once as each can take. Answers whether all of them are
 * received; where not, each is to be delivered by itself, and those who have it know it.
 */
export async function deliverAll(events: readonly HubEvent[], subscribers: readonly Subscriber[]): Promise<boolean> {
  for (const subscriber of subscribers) {
    const own = events.filter(({ type }) => subscriber.on.includes(type));
    if (!own.length) continue;
    try {
      if (subscriber.receiveAll) await subscriber.receiveAll(own);
      else for (const event of own) await subscriber.receive(event);
    } catch {
      return false;
    }
  }
  return true;
}

async function failureOf(
  subscriber: Subscriber,
  event: HubEvent,
  attempt: number,
  last: number,
): Promise<string | undefined> {
  try {
    await subscriber.receive(event);
    return undefined;
  } catch (error) {
    const reason = reasonOf(error);
    if (attempt < last || !subscriber.park) return reason;
    try {
      await subscriber.park(event, { attempts: attempt, reason });
      return undefined;
    } catch (parking) {
      // A database that is away applies nothing and parks nothing: both wait for it.
      return `${reason}; not parked: ${reasonOf(parking)}`;
    }
  }
}
