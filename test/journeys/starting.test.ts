import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startHub, type RunningHub } from '../support/running-hub';

describe('a hub that was started', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  test('says where the graph is, who can sign in, and a line that works when pasted', () => {
    expect(hub.output()).toContain('/graphql');
    expect(hub.output()).toContain('enterprise-a');
    const line = hub
      .output()
      .split('\n')
      .find((candidate) => candidate.trim().startsWith('curl '));
    const answer = JSON.parse(execFileSync('sh', ['-c', line!.trim()], { encoding: 'utf8' })) as object;
    expect(answer).toMatchObject({ data: { province: { code: '86', name: 'Vĩnh Long' } } });
  });

  test('is live and ready', async () => {
    for (const path of ['/health/live', '/health/ready']) expect((await fetch(hub.url + path)).status).toBe(200);
  });

  test('shows a page that loads nothing from elsewhere', async () => {
    const page = await (await fetch(hub.url)).text();
    const sources = [...page.matchAll(/(?:src|href)="([^"#]+)"/g)].map((found) => found[1]!);
    expect(sources.length).toBeGreaterThan(3);
    for (const source of sources) {
      expect(source).not.toMatch(/^(https?:)?\/\//);
      expect((await fetch(new URL(source, hub.url))).status).toBe(200);
    }
  });

  test('gives its demo callers JWT access tokens that name their organisation', async () => {
    const response = await fetch(`${hub.url}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: 'board-tra-vinh',
        client_secret: 'demo',
      }),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as object;
    expect(claims).toMatchObject({ roles: ['BOARD_OFFICER'], org_kind: 'BOARD', org_id: expect.any(String) });
    const viewer = await (
      await hub.signIn('board-tra-vinh')
    ).ask('{ viewer { name roles organisation { ... on ManagementBoard { name } } } }');
    expect(viewer.viewer).toMatchObject({
      roles: ['BOARD_OFFICER'],
      organisation: { name: 'Ban Quản lý Khu kinh tế Trà Vinh' },
    });
  });

  test('plays the demo, also a second time on the same data', () => {
    for (let time = 1; time <= 2; time += 1) {
      const played = spawnSync(
        process.execPath,
        [join(__dirname, '../../scripts/demo.mjs'), '--url', hub.url, '--json'],
        { encoding: 'utf8' },
      );
      expect(played.stderr).toBe('');
      expect(JSON.parse(played.stdout)).toMatchObject({ status: 'DELIVERED', hiredCount: 24 });
    }
  });

  test('keeps its data and its callers’ tokens over a stop by SIGTERM, which ends it with 0', async () => {
    const other = await startHub();
    const enterprise = await other.signIn('enterprise-a');
    expect((await enterprise.ask('{ viewer { name } }')).viewer.name).toContain('Long Đức A');
    expect(await other.stop()).toBe(0);
  });
});
