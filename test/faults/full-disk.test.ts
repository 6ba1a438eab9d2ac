import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../../shared/src/testing/until';
import { startHub, type RunningHub } from '../support/running-hub';
import { Callers } from './callers';
import { Load } from './load';
import { FileRecords } from './records';
import { play, printed, type Scene } from './row';

const DISK = '48m';
const FELT_WITHIN_MS = 60_000;
const FULL_FOR_MS = 4_000;

describe('the embedded hub, with no room left for one of its files, keeps what it said was done', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-faults-'));
  const disk = join(dataDir, 'disk');
  let hub: RunningHub;
  let scene: Scene;

  beforeAll(async () => {
    mkdirSync(disk);
    // `npm run faults` has given us mounts of our own, which go with us.
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', disk]);
    symlinkSync(join(disk, 'enterprises.db'), join(dataDir, 'enterprises.db'));
    hub = await startHub(dataDir, { RATE_LIMIT_CLIENT: '0', RATE_LIMIT_ANONYMOUS: '0' });
    const callers = new Callers(() => [hub.url]);
    const load = new Load(callers, new Date());
    await load.prepare();
    scene = { callers, load, environment: { NODE_ENV: 'test', DATA_DIR: dataDir }, records: new FileRecords(dataDir) };
  });

  afterAll(async () => {
    await scene?.records.close();
    await hub?.stop({ keepData: true });
    execFileSync('umount', [disk]);
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('a full disk for the file of enterprises', async () => {
    const ballast = join(disk, 'ballast');
    const fill = () => {
      const { bavail, bsize } = statfsSync(disk);
      try {
        writeFileSync(ballast, Buffer.alloc(bavail * bsize));
      } catch (error) {
        // The hub has written too; the disk is as full as it was to be.
        if ((error as { code?: string }).code !== 'ENOSPC') throw error;
      }
    };
    const row = await play(scene, {
      name: 'embedded: a full disk for the file of enterprises',
      happen: async () => {
        fill();
        // SQLite writes over the old part of its log until that is used up.
        await until(() => scene.callers.tally!.failures > 0, FELT_WITHIN_MS);
        await pause(FULL_FOR_MS);
        rmSync(ballast);
      },
    });
    process.stdout.write(`${printed(row)}\n`);
    if (row.broken.length) process.stdout.write(hub.output().slice(-3_000));
    expect(row.broken).toEqual([]);
    expect(row.failed).toContain('DEPENDENCY_UNAVAILABLE');
  });
});
