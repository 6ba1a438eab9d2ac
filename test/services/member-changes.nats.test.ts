import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettableClock, systemClock } from '@ba-nha/shared/clock';
import { readConfig } from '@ba-nha/shared/config';
import { openDoor, type OpenDoor } from '@ba-nha/shared/handover';
import { observe } from '@ba-nha/shared/observation';
import { TestNats } from '../../shared/src/testing/nats';
import { until } from '../../shared/src/testing/until';
import { startGatewayAlone, type GatewayAlone } from '../../gateway/src/alone';
import { must } from '../../gateway/src/demo/caller';
import { ownHubBy } from '../../gateway/src/hub/own-hub';
import { AUDIENCE, startIssuer, type Issuer } from '../../gateway/test/issuer';
import { principalOf, startHubInProcess, subgraphNames, type HubInProcess } from '../support/hub-in-process';
import { newKey } from '../support/zones-door';

const VIEWER = JSON.stringify({ query: '{ viewer { memberships { organisationKind organisationId } } }' });

describe('a gateway in a process of its own', () => {
  const nats = new TestNats();
  const dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  const doors: OpenDoor[] = [];
  let hub: HubInProcess;
  let issuer: Issuer;
  let gateway: GatewayAlone;
  beforeAll(async () => {
    await nats.start();
    issuer = await startIssuer(() => systemClock.now());
    const vouching = { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: AUDIENCE };
    hub = await startHubInProcess(undefined, { eventsUrl: nats.url, environment: vouching });
    const key = newKey('k1');
    for (const name of subgraphNames) {
      const subgraph = hub.subgraph(name);
      doors.push(await openDoor({ subgraph, keys: [key], clock: systemClock, port: 0, host: '127.0.0.1' }));
    }
    const config = readConfig({
      DATA_DIR: dataDir,
      EVENTS_URL: nats.url,
      HANDOVER_KEYS: `${key.id}:${key.key.toString('base64')}`,
      ...vouching,
      ...Object.fromEntries(
        subgraphNames.map((name, i) => [`SUBGRAPH_${name.toUpperCase()}_URL`, `${doors[i]!.address}/graphql`]),
      ),
    });
    const seen = await observe(config, { service: 'gateway', destination: { write: () => undefined } });
    // Its time stands still: what it knows of a caller never grows old.
    const own = ownHubBy(new SettableClock(new Date('2026-11-20T03:00:00Z')));
    gateway = await startGatewayAlone({ ...config, port: 0 }, own, seen);
  });
  afterAll(async () => {
    await gateway.stop();
    await Promise.all(doors.map((door) => door.stop()));
    await hub.stop();
    await issuer.stop();
    await nats.end();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const memberships = async (): Promise<{ organisationId: string }[]> => {
    const token = await issuer.token({ sub: 'lan', roles: ['SCHOOL_STAFF'] });
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: VIEWER,
    });
    const answer = (await response.json()) as { data: { viewer: { memberships: { organisationId: string }[] } } };
    return answer.data.viewer.memberships;
  };

  test('hears of a new member, and of one who is gone, by the bus', async () => {
    const organisationId = principalOf('school-a').acts.SCHOOL[0]!;
    const input = { organisationKind: 'SCHOOL', organisationId, issuer: issuer.url, subject: 'lan' };
    const admin = hub.caller('admin');
    expect(await memberships()).toEqual([]);
    const add = () => must(admin, 'addMember', 'AddMemberInput', { ...input, name: 'Lan' }, 'member { id version }');
    const remove = ({ id, version }: { id: string; version: number }) =>
      must(admin, 'removeMember', 'RemoveMemberInput', { id, expectedVersion: version }, 'member { id }');
    let { member } = await add();
    await until(async () => {
      if ((await memberships()).length) return true;
      // The gateway may not have been on the line yet: whoever goes and comes again is told of again.
      await remove(member);
      ({ member } = await add());
      return false;
    });
    expect(await memberships()).toEqual([{ organisationKind: 'SCHOOL', organisationId }]);
    await remove(member);
    await until(async () => (await memberships()).length === 0);
  });
});
