import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exists } from '@ba-nha/shared/database';
import { newDataKey } from '@ba-nha/shared/sealing';
import { startHub } from '../support/running-hub';
import { databaseOf, usualTopology, type Topology } from '../support/topology';

const subgraphs = ['schools', 'enterprises', 'internships', 'zones'];

describe('in production', () => {
  let dataDir: string;
  let topology: Topology;
  let environment: Record<string, string>;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-'));
    topology = usualTopology(dataDir);
    environment = {
      ...topology.environment,
      NODE_ENV: 'production',
      OIDC_ISSUER: 'https://id.example',
      OIDC_AUDIENCE: 'hub',
      PERSON_KEY: 'k'.repeat(32),
      DATA_KEYS: newDataKey('k1'),
      DATA_DIR: dataDir,
    };
  });
  afterEach(async () => {
    await topology.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const isThere = (subgraph: string) => exists(databaseOf(environment, subgraph));

  const run = (file: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, '../..', file), ...args], {
      env: { ...process.env, PORT: '0', ...environment },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  const migrate = (...args: string[]) => run('scripts/migrate.mjs', ...args);

  test('the hub migrates nothing at its start: it says what has not run, and the command', () => {
    const { status, stderr } = run('gateway/dist/main.js');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^The schema of schools is behind: Create.+ have not run\. Run `npm run migrate`/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('the command brings all databases up to date, and then the hub starts', async () => {
    expect(migrate('--check')).toMatchObject({ status: 4 });
    expect(await isThere('zones')).toBe(false);
    const { status, stdout, stderr } = migrate();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const name of subgraphs) expect(stdout).toMatch(new RegExp(`^${name}: CreateFrame1760000000000 ran$`, 'm'));
    const upToDate = subgraphs.map((name) => `${name}: up to date\n`).join('');
    expect(migrate()).toEqual({ status: 0, stdout: upToDate, stderr: '' });
    expect(migrate('--check')).toEqual({ status: 0, stdout: upToDate, stderr: '' });
    const hub = await startHub(dataDir, environment);
    expect((await fetch(`${hub.url}/health/ready`)).status).toBe(200);
    expect(await hub.stop()).toBe(0);
  });

  test('the command takes the names of subgraphs, and refuses what it does not know', async () => {
    expect(migrate('zones')).toMatchObject({ status: 0, stdout: expect.not.stringContaining('schools') });
    expect(await isThere('schools')).toBe(false);
    for (const wrong of ['town', '--soon', '--wait=ever']) {
      expect(migrate(wrong)).toMatchObject({
        status: 2,
        stdout: '',
        stderr: expect.stringContaining('npm run migrate'),
      });
    }
  });

  test('the command tells all faults of the configuration, and a server that does not answer', () => {
    environment['DATA_KEYS'] = '';
    environment['PERSON_KEY'] = 'short';
    expect(migrate()).toMatchObject({ status: 2, stderr: expect.stringMatching(/PERSON_KEY .+\n.+DATA_KEYS /) });
    Object.assign(environment, { DATA_KEYS: newDataKey('k1'), PERSON_KEY: 'k'.repeat(32) });
    environment['DATABASE_URL'] = 'mysql://hub:sesame@127.0.0.1:9';
    expect(migrate()).toEqual({
      status: 1,
      stdout: '',
      stderr: 'The database server does not answer (ECONNREFUSED).\n',
    });
  });
});
