import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabasePrefix } from '@ba-nha/shared/testing';
import { createConnection } from 'mysql2/promise';
import { playChain } from '../../gateway/src/demo/chain';
import { WHOLE_CHAIN } from '../../gateway/src/demo/queries';
import { copyData, keyFilesIn, placeOf } from '../../gateway/src/hub/copy-data';
import { startHubInProcess, subgraphNames } from '../support/hub-in-process';

const server = process.env['TEST_DATABASE_URL']?.replace(/\/+$/, '');
const NOW = '2026-11-20T03:00:00Z';

describe('the whole chain, played on files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ba-nha-'));
  const prefix = `${testDatabasePrefix}${process.pid}_moved`;
  const files = join(folder, 'files');
  /** A server where the tests have one; else other files. */
  const elsewhere = server ? `${server}/${prefix}` : join(folder, 'elsewhere');
  const back = join(folder, 'back');
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    if (!server) return;
    const connection = await createConnection(server);
    for (const name of subgraphNames) await connection.query(`DROP DATABASE IF EXISTS ${prefix}_${name}`);
    await connection.end();
  });

  const copy = (from: string, to: string, resume = false) =>
    copyData({ from: placeOf(from), to: placeOf(to), resume, pageSize: 100, onPage: () => undefined });
  /** A hub on data that were moved there; the keys come from the folder where they were made. */
  const startAt = (place: string) =>
    startHubInProcess(NOW, {
      at: {
        ...(place.startsWith('mysql:') ? { DATA_DIR: folder, DATABASE_URL: place } : { DATA_DIR: place }),
        ...Object.fromEntries(keyFilesIn(placeOf(files)).map(({ variable, file }) => [variable, file])),
      },
    });

  const answerAt = async (place: string, id: string) => {
    const hub = await startAt(place);
    try {
      const whole = await hub.caller('enterprise-a').ask(WHOLE_CHAIN, { id });
      const { changed } = await hub.rebuildBalance();
      return { whole: JSON.stringify(whole), changed };
    } finally {
      await hub.stop();
    }
  };

  test('is read as before, to the byte, when it was copied elsewhere, and when it was copied back', async () => {
    const played = await startHubInProcess(NOW, { at: { DATA_DIR: files } });
    await playChain(played.cast(), () => undefined, played.clock.now());
    const enterprise = played.caller('enterprise-a');
    const { id } = (await enterprise.ask('{ trainingOrders(first: 1) { nodes { id } } }')).trainingOrders.nodes[0];
    const whole = JSON.stringify(await enterprise.ask(WHOLE_CHAIN, { id }));
    expect(whole).toContain('"DELIVERED"');
    await expect(copy(files, elsewhere)).rejects.toThrow('is in use: stop the hub that works on it');
    await played.stop();

    const there = await copy(files, elsewhere);
    expect(there.filter(({ isSame }) => !isSame)).toEqual([]);
    expect(there.find(({ table }) => table === 'hires')).toMatchObject({ source: { rows: 24 }, target: { rows: 24 } });
    expect(await answerAt(elsewhere, id)).toEqual({ whole, changed: 0 });

    const again = await copy(elsewhere, back);
    expect(again.filter(({ isSame }) => !isSame)).toEqual([]);
    expect(await answerAt(back, id)).toEqual({ whole, changed: 0 });
  });

  test('is not copied over data that are there, nor from where there are none', async () => {
    await expect(copy(files, back)).rejects.toThrow(/^schools cannot be copied there: it is not empty: .*cohorts/);
    await expect(copy(join(folder, 'nowhere'), join(folder, 'new'))).rejects.toThrow(
      'no database of schools to copy from',
    );
  });
});
