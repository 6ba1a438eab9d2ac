import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { playChain } from '../../gateway/src/demo/chain';
import { startHub, type RunningHub } from '../support/running-hub';
import { services } from '../support/topology';
import { knock } from '../support/zones-door';

const SCHOOLS = JSON.stringify({
  query: '{ schools(first: 1) { nodes { name } } province(name: "Trà Vinh") { code } }',
});
const WITHIN_MS = 30_000;
jest.setTimeout(60_000);

/** Asks until the answer is the wanted one: processes die and start in their own time. */
async function until<T>(ask: () => Promise<T>, isWanted: (answer: T) => boolean): Promise<T> {
  const end = performance.now() + WITHIN_MS;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (performance.now() > end) throw new Error(`Still ${JSON.stringify(answer)}`);
    await pause(50);
  }
}

describe('the hub as services', () => {
  let hub: RunningHub;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-'));
    hub = await startHub(dataDir, {}, services(dataDir));
  });
  afterAll(() => hub.stop(), 60_000);

  const addressOf = (name: string) => new RegExp(`^  ${name} +(http://\\S+)$`, 'm').exec(hub.output())![1]!;
  const pidOf = (name: string) => Number(new RegExp(`^${name}.+ process (\\d+)`, 'm').exec(hub.output())![1]);

  test('play the whole chain, and one query reads it over all four', async () => {
    const [enterprise, schoolA, schoolB, board] = await Promise.all(
      ['enterprise-a', 'school-a', 'school-b', 'board-tra-vinh'].map((client) => hub.signIn(client)),
    );
    const cast = { enterprise: enterprise!, schoolA: schoolA!, schoolB: schoolB!, board: board! };
    await playChain(cast, () => undefined, new Date());
    // Consequences come by events, soon after the answer.
    const counts = 'status awardedQuantity enrolledCount graduatedCount placedCount hiredCount';
    const whole = await until(
      async () => {
        const { trainingOrders } = await cast.enterprise.ask(`{ trainingOrders(first: 1) { nodes { ${counts} } } }`);
        return trainingOrders.nodes[0];
      },
      ({ status }) => status === 'DELIVERED',
    );
    expect(whole).toMatchObject({
      awardedQuantity: 40,
      enrolledCount: 40,
      graduatedCount: 40,
      placedCount: 32,
      hiredCount: 24,
    });
  });

  test('are processes of their own, each with its own log', () => {
    const names = ['gateway', 'schools', 'enterprises', 'internships', 'zones'];
    expect(new Set(names.map(pidOf)).size).toBe(5);
    expect(readdirSync(join(dataDir, 'logs')).toSorted()).toEqual(names.map((name) => `${name}.log`).toSorted());
    expect(readFileSync(join(dataDir, 'logs/schools.log'), 'utf8')).toContain('"service":"schools"');
  });

  test('answer 401 to whoever reaches a subgraph past the gateway', async () => {
    for (const name of ['schools', 'enterprises', 'internships', 'zones']) {
      const body = JSON.stringify({ query: '{ _service { sdl } }' });
      expect(await knock(addressOf(name), { body })).toMatchObject({ status: 401, text: '' });
    }
  });

  test('lose only its own fields with a subgraph, and have them again when it is back', async () => {
    process.kill(pidOf('zones'), 'SIGKILL');
    const { answer } = await until(
      () => hub.post(SCHOOLS),
      ({ answer: { errors } }) => errors !== undefined,
    );
    expect(answer.data).toMatchObject({ province: null, schools: { nodes: [{ name: expect.any(String) }] } });
    expect(answer.errors).toMatchObject([{ path: ['province'], extensions: { code: 'DEPENDENCY_UNAVAILABLE' } }]);
    const back = await until(
      () => hub.post(SCHOOLS),
      ({ answer: { errors } }) => errors === undefined,
    );
    expect(back.answer.data.province).toEqual({ code: '86' });
  });
});

describe('the hub as services, two of each', () => {
  let hub: RunningHub;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-'));
    hub = await startHub(dataDir, {}, services(dataDir, '--instances', '2'));
  });
  afterAll(() => hub.stop(), 60_000);

  const pidOf = (name: string) => Number(new RegExp(`^${name}.+ process (\\d+)`, 'm').exec(hub.output())![1]);

  test('know at each gateway whom the other has let in', async () => {
    const { port } = new URL(hub.url);
    const form = { grant_type: 'client_credentials', client_id: 'school-a', client_secret: 'demo' };
    const token = await fetch(`${hub.url}/oidc/token`, { method: 'POST', body: new URLSearchParams(form) });
    const { access_token: bearer } = (await token.json()) as { access_token: string };
    for (const at of [port, String(Number(port) + 1)]) {
      const response = await fetch(`http://localhost:${at}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
        body: JSON.stringify({ query: '{ viewer { subject } }' }),
      });
      expect(await response.json()).toEqual({ data: { viewer: { subject: 'school-a' } } });
    }
  });

  test('let no query fail when one of two subgraphs dies', async () => {
    process.kill(pidOf('schools-1'), 'SIGKILL');
    const answers = [];
    for (let i = 0; i < 40; i += 1) answers.push((await hub.post(SCHOOLS)).answer.errors);
    expect(answers.filter(Boolean)).toEqual([]);
  });

  test('end all together on SIGTERM, and leave nobody behind when they are killed', async () => {
    const pids = ['gateway-2', 'zones-1', 'zones-2'].map(pidOf);
    expect(pids.every(isAlive)).toBe(true);
    process.kill(hub.pid, 'SIGKILL');
    await until(
      async () => pids.filter(isAlive),
      (alive) => alive.length === 0,
    );
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)])
      .toString()
      .startsWith('Z');
  } catch {
    return false;
  }
}
