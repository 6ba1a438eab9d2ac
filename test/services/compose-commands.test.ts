import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dropServicesData, testDatabasePrefix } from '@ba-nha/shared/testing';
import { freePorts } from '../../gateway/src/services/free-ports';
import { hubServices, readCompose, root, type ComposeService } from '../support/compose';

/*
 * No Docker engine runs here, so every command of the hub's images is run by hand: with Compose's own environment and
 * nothing else, as another user than root, on a data folder that cannot be written. Only addresses are this machine's.
 */

const READY_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 250;
const NOBODY = 65_534;

const compose = readCompose();
const commands = Object.fromEntries(hubServices(compose)) as Record<string, ComposeService>;
const servers = Object.keys(commands).filter((name) => name !== 'migrations');

describe('the commands of docker-compose.yml', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  const name = `${testDatabasePrefix}${basename(folder).toLowerCase().replace(/\W+/g, '_')}`;
  const databaseUrl = `${process.env['TEST_DATABASE_URL']!.replace(/\/+$/, '')}/${name}`;
  const eventsUrl = process.env['TEST_EVENTS_URL']!;
  const secrets = join(folder, 'secrets');
  const data = join(folder, 'data');
  const anchors = join(folder, 'anchors');
  const running: Record<string, ChildProcess> = {};
  const printed: Record<string, string> = {};
  let ports: Record<string, number>;

  beforeAll(async () => {
    const made = spawnSync(process.execPath, [join(root, 'scripts/make-secrets.mjs'), secrets], { encoding: 'utf8' });
    expect(made.stderr).toBe('');
    expect(readdirSync(secrets).sort()).toEqual(Object.keys(compose.secrets).sort());
    // Compose's own names the server `mysql`.
    rmSync(join(secrets, 'database-url'));
    writeFileSync(join(secrets, 'database-url'), `${databaseUrl}\n`);
    mkdirSync(data);
    mkdirSync(anchors);
    for (const path of [folder, secrets]) chmodSync(path, 0o755);
    chmodSync(data, 0o555);
    chmodSync(anchors, 0o777);
    const free = await freePorts(servers.length, []);
    ports = Object.fromEntries(servers.map((service, i) => [service, free[i]!]));
  });
  afterAll(async () => {
    for (const child of Object.values(running)) child.kill('SIGKILL');
    await dropServicesData(databaseUrl, { url: eventsUrl, prefix: name });
    rmSync(folder, { recursive: true, force: true });
  });

  const environmentOf = (service: string): Record<string, string> => {
    const here = (value: string) =>
      value
        .replace('/run/secrets', secrets)
        .replace(/^\/data$/, data)
        .replace(/^\/anchors\//, `${anchors}/`)
        .replace('nats://events:4222', eventsUrl)
        .replace('0.0.0.0', '127.0.0.1')
        .replace(/^http:\/\/(\w+):4001/, (found, host: string) =>
          ports[host] ? `http://127.0.0.1:${ports[host]}` : found,
        );
    // What has no value is taken from whoever starts Compose; here from nobody.
    const entries = Object.entries(commands[service]!.environment ?? {})
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, here(String(value))]);
    const port = ports[service] === undefined ? {} : { PORT: String(ports[service]) };
    return {
      PATH: process.env['PATH']!,
      ...Object.fromEntries(entries),
      ...port,
      METRICS_PORT: '',
      EVENTS_PREFIX: name,
    };
  };
  const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const start = (service: string): ChildProcess => {
    const [command, ...args] = commands[service]!.command!;
    expect(command).toBe('node');
    const child = spawn(process.execPath, args, { cwd: root, env: environmentOf(service), stdio: 'pipe', ...asNobody });
    printed[service] = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => (printed[service] += part.toString()));
    return child;
  };
  const healthOf = (service: string): number | null => {
    const [, node, ...args] = commands[service]!.healthcheck!.test;
    expect(node).toBe('node');
    return spawnSync(process.execPath, args, { cwd: root, env: environmentOf(service), ...asNobody }).status;
  };
  const ends = async (child: ChildProcess): Promise<number | null> => {
    if (child.exitCode === null) await once(child, 'exit');
    return child.exitCode;
  };

  test('a subgraph ends where the migrations have not run, and says so', async () => {
    expect(await ends(start('zones'))).toBe(1);
    expect(printed['zones']).toContain('The schema of zones is behind');
    expect(printed['zones']).toContain('npm run migrate');
  });

  test('the migrations run once and end with 0, and again with nothing to do', async () => {
    expect(await ends(start('migrations'))).toBe(0);
    for (const service of ['schools', 'enterprises', 'internships', 'zones'])
      expect(printed['migrations']).toContain(`${service}: CreateFrame1760000000000 ran`);
    expect(await ends(start('migrations'))).toBe(0);
    expect(
      printed['migrations']!.trim()
        .split('\n')
        .every((line) => line.endsWith(': up to date')),
    ).toBe(true);
  });

  test(
    'subgraphs and gateway become healthy, by the check that Compose makes',
    async () => {
      for (const service of servers) running[service] = start(service);
      expect(healthOf('gateway')).toBe(1);
      const waiting = new Set(servers);
      for (let left = READY_WITHIN_MS / LOOK_EVERY_MS; waiting.size && left > 0; left -= 1) {
        for (const service of waiting) {
          if (running[service]!.exitCode !== null) throw new Error(`${service} ended: ${printed[service]}`);
          const url = `http://127.0.0.1:${ports[service]}/health/ready`;
          if (
            await fetch(url).then(
              ({ ok }) => ok,
              () => false,
            )
          )
            waiting.delete(service);
        }
        await pause(LOOK_EVERY_MS);
      }
      expect([...waiting].map((service) => `${service}: ${printed[service]}`)).toEqual([]);
      for (const service of servers) expect(healthOf(service)).toBe(0);
    },
    READY_WITHIN_MS + 60_000,
  );

  test('the gateway answers from the subgraphs, and a subgraph answers nobody else', async () => {
    const post = (service: string, query: string) =>
      fetch(`http://127.0.0.1:${ports[service]}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
    const answer = await post(
      'gateway',
      '{ province(name: "Trà Vinh") { code } schools(first: 1) { nodes { name } } }',
    );
    const { data: found } = (await answer.json()) as { data: { schools: { nodes: unknown[] } } };
    expect(found).toMatchObject({ province: { code: '86' } });
    expect(found.schools.nodes).toHaveLength(1);
    expect((await post('schools', '{ __typename }')).status).toBe(401);
  });

  test('all end with 0 when they are told to, and wrote nothing where their data are', async () => {
    for (const service of servers) running[service]!.kill('SIGTERM');
    for (const service of servers)
      expect({ service, code: await ends(running[service]!) }).toEqual({ service, code: 0 });
    expect(readdirSync(data)).toEqual([]);
    expect(readdirSync(anchors)).toEqual(['audit-anchors.jsonl']);
    expect(Object.values(printed).join('')).not.toContain('audit-anchors');
    const held = ['person-key', 'data-keys', 'handover-keys', 'mysql-password'].map((secret) =>
      readFileSync(join(secrets, secret), 'utf8').trim(),
    );
    for (const secret of held) expect(Object.values(printed).join('')).not.toContain(secret);
  });
});
