import type { SubgraphTransport } from '@ba-nha/shared/doors';
import type { Subscriber } from '@ba-nha/shared/events';
import { serviceOf } from '@ba-nha/shared/permissions';
import type { Memberships } from '../identity';

const KEEP_MS = 5_000;
const MAX_SUBJECTS = 10_000;
const QUERY = 'query Memberships($subject: String!) { enterpriseMemberships(subject: $subject) }';

/**
 * The enterprises that a subject is a member of by the hub's own records, kept for some seconds and forgotten at once
 * when the subject registers another. Where the owner is silent a caller has what the token says.
 */
export function createMemberships(
  enterprises: SubgraphTransport,
  now: () => number,
): { membershipsOf: Memberships; subscriber: Subscriber } {
  const known = new Map<string, { until: number; ids: Promise<string[]> }>();

  const ask = async (subject: string): Promise<string[]> => {
    const answer = await enterprises(
      { query: QUERY, variables: { subject } },
      { principal: serviceOf('gateway'), locale: 'en', requestId: 'memberships' },
    );
    return (answer.data?.['enterpriseMemberships'] as string[] | undefined) ?? [];
  };

  return {
    membershipsOf: async (subject) => {
      let entry = known.get(subject);
      if (!entry || entry.until <= now()) {
        if (known.size >= MAX_SUBJECTS) known.clear();
        entry = { until: now() + KEEP_MS, ids: ask(subject).catch(() => []) };
        known.set(subject, entry);
      }
      return { ENTERPRISE: await entry.ids };
    },
    subscriber: {
      name: 'gateway.memberships',
      on: ['EnterpriseRegistered'],
      receive: (event) => {
        const { memberSubject } = event.facts as { memberSubject: string | null };
        if (memberSubject) known.delete(memberSubject);
        return Promise.resolve();
      },
    },
  };
}
