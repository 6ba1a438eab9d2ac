import type { SubgraphTransport } from '@ba-nha/shared/doors';
import type { HubEvent } from '@ba-nha/shared/events';
import type { Membership } from '../principal';
import { createMemberships } from './memberships';

const lan = { issuer: 'https://id.example', subject: 'lan-7' };
const e1: Membership = { organisationKind: 'ENTERPRISE', organisationId: 'E1', administrator: false };

/** The gateway's look at memberships, above records that a test writes, and a time that it moves. */
function rehearse() {
  const hub = { now: 0, asked: 0, isSilent: false, records: new Map<string, Membership[]>() };
  const zones: SubgraphTransport = ({ variables }) => {
    hub.asked += 1;
    if (hub.isSilent) return Promise.reject(new Error('silent'));
    const { issuer, subject } = variables as { issuer: string; subject: string };
    return Promise.resolve({ data: { memberships: hub.records.get(`${issuer} ${subject}`) ?? [] } });
  };
  const { membershipsOf, subscriber } = createMemberships({ zones }, () => hub.now);
  hub.records.set(`${lan.issuer} ${lan.subject}`, [e1]);
  return Object.assign(hub, { membershipsOf, subscriber });
}

describe('The hub’s own records of a caller', () => {
  test('are asked for once in five seconds, by issuer and subject together', async () => {
    const hub = rehearse();
    await Promise.all([hub.membershipsOf(lan), hub.membershipsOf(lan)]);
    hub.now = 4_999;
    expect(await hub.membershipsOf(lan)).toEqual([e1]);
    expect(hub.asked).toBe(1);
    expect(await hub.membershipsOf({ ...lan, issuer: 'https://bo.example' })).toEqual([]);
    hub.now = 5_000;
    await hub.membershipsOf(lan);
    expect(hub.asked).toBe(3);
  });

  test('count at once when they change', async () => {
    const hub = rehearse();
    await hub.membershipsOf(lan);
    hub.records.clear();
    expect(await hub.membershipsOf(lan)).toEqual([e1]);
    await hub.subscriber.receive({ type: 'MemberRemoved', facts: { ...e1, ...lan } } as unknown as HubEvent);
    expect(await hub.membershipsOf(lan)).toEqual([]);
  });

  test('hold while their owner is silent, and none for longer than a minute after it was read', async () => {
    const hub = rehearse();
    await hub.membershipsOf(lan);
    hub.isSilent = true;
    for (hub.now = 1_000; hub.now < 50_000; hub.now += 1_000) expect(await hub.membershipsOf(lan)).toEqual([e1]);
    hub.now = 60_000;
    expect(await hub.membershipsOf(lan)).toEqual([]);
    hub.isSilent = false;
    hub.now = 65_000;
    expect(await hub.membershipsOf(lan)).toEqual([e1]);
  });

  test('do not hold where they changed before their owner fell silent', async () => {
    const hub = rehearse();
    await hub.membershipsOf(lan);
    await hub.subscriber.receive({ type: 'MemberRemoved', facts: { ...e1, ...lan } } as unknown as HubEvent);
    hub.isSilent = true;
    expect(await hub.membershipsOf(lan)).toEqual([]);
  });
});
