import { Doors, type SubgraphTransport } from '@ba-nha/shared/doors';
import type { EventType, HubEvent, Subscriber } from '@ba-nha/shared/events';
import { callerKey } from '@ba-nha/shared/permissions';
import type { Memberships } from '../identity';
import { Kept } from '../kept';
import type { Membership } from '../principal';

const KEEP_MS = 5_000;
/** How long the last answer holds where the owner is silent: with the above, none outlives its end by more than a minute. */
const HOLD_MS = 55_000;
const MOST_CALLERS = 10_000;
const QUERY = `query Memberships($issuer: String!, $subject: String!) {
  memberships(issuer: $issuer, subject: $subject) { organisationKind organisationId administrator }
}`;
const CHANGES = ['MemberAdded', 'MemberChanged', 'MemberRemoved'] as const satisfies readonly EventType[];

interface Known {
  askAgainAt: number;
  /** When the hub's records were last read for this caller, and what they said. */
  said: { at: number; memberships: readonly Membership[] } | undefined;
  answer: Promise<readonly Membership[]>;
}

/**
 * The organisations that the hub's own records let a caller act for, kept for some seconds and forgotten at once when they
 * change. Where their owner is silent the last answer holds for most of a minute; then a caller has what the token says.
 */
export function createMemberships(
  transports: Readonly<Record<string, SubgraphTransport>>,
  now: () => number,
): { membershipsOf: Memberships; subscriber: Subscriber } {
  const doors = new Doors('gateway', transports);
  const known = new Kept<Known>(MOST_CALLERS, now);

  const ask = (caller: { issuer: string; subject: string }, before: Known | undefined): Known => {
    const at = now();
    const { issuer, subject } = caller;
    const asked = doors.ask<{ memberships: Membership[] }>('zones', QUERY, { issuer, subject });
    const entry: Known = {
      askAgainAt: at + KEEP_MS,
      said: before?.said,
      answer: asked.then(
        ({ memberships }) => (entry.said = { at, memberships }).memberships,
        () => (entry.said && entry.said.at + HOLD_MS > now() ? entry.said.memberships : []),
      ),
    };
    return entry;
  };

  return {
    membershipsOf: (caller) => {
      const key = callerKey(caller);
      let entry = known.get(key);
      if (!entry || entry.askAgainAt <= now()) {
        entry = ask(caller, entry);
        known.set(key, entry, now() + HOLD_MS);
      }
      return entry.answer;
    },
    subscriber: {
      name: 'gateway.memberships',
      on: CHANGES,
      inEveryProcess: true,
      receive: (event) => {
        known.delete(callerKey((event as HubEvent<(typeof CHANGES)[number]>).facts));
        return Promise.resolve();
      },
    },
  };
}
