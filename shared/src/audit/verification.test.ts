import { mkdtempSync, rmSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettableClock } from '../clock';
import { newId } from '../ids';
import { as, TestDatabases } from '../testing';
import {
  actingIn,
  anchorSink,
  AuditEntry,
  hashOf,
  readAnchors,
  verifyLog,
  type Anchor,
  type AnchorSink,
  type AuditLog,
} from '.';
import { Boat, openHarbour } from './testing/harbour';

const HOUR = 3_600_000;

describe('The audit log is verified', () => {
  const databases = new TestDatabases();
  const clock = new SettableClock(new Date('2026-11-20T03:00:00Z'));
  const faults: string[] = [];
  let anchors: Anchor[];
  let log: AuditLog;

  const remember: AnchorSink = (anchor) => Promise.resolve(void anchors.push(anchor));
  const anchored = { sink: remember, everyMs: HOUR };
  const sql = (text: string, ...values: unknown[]) =>
    log.database.inTransaction((manager) => manager.query<unknown>(text, values));
  const boat = (name: string): Boat => ({
    ...{ id: newId(clock.now()), enterpriseId: '01J0000000000000000000000A' },
    ...{ name, captain: 'An', crew: 3, version: 1 },
  });
  /** Some transactions one after the other: as they all get the process's first lane, that has an entry for each. */
  const launch = async (count: number) => {
    for (let i = 0; i < count; i += 1) {
      await actingIn({ principal: as.admin, operation: 'launchBoat', requestId: `r-${i}` }, () =>
        log.database.inTransaction((manager) => manager.insert(Boat, boat(`Sóng ${i}`))),
      );
    }
  };
  /** Several transactions at once, so that on a server several lanes have entries. */
  const launchTogether = (count: number) => Promise.all(Array.from({ length: count }, () => launch(1)));
  const laneInUse = async () => (await log.heads()).sort((a, b) => b.number - a.number)[0]!.lane;
  const entryAt = (lane: number, number: number) =>
    log.database.read((manager) => manager.findOneByOrFail(AuditEntry, { lane, number }));
  const verdict = () => verifyLog(log.database, anchors);
  const found = async () => (await verdict()).findings.map(({ what, number }) => `${what} ${number}`);
  /** What somebody does who knows how the log is made: hashes everything again from an entry on. */
  const hashAgainFrom = async (lane: number, first: number) => {
    const { number: last } = (await log.heads()).find((head) => head.lane === lane)!;
    for (let number = first; number <= last; number += 1) {
      const entry = await entryAt(lane, number);
      const previousHash = number > 1 ? (await entryAt(lane, number - 1)).hash : entry.previousHash;
      const hash = hashOf('harbour', { ...entry, previousHash });
      await sql('UPDATE audit_entries SET previousHash = ?, hash = ? WHERE id = ?', previousHash, hash, entry.id);
      if (number === last) await sql('UPDATE audit_heads SET hash = ? WHERE lane = ?', hash, lane);
    }
  };

  beforeEach(async () => {
    anchors = [];
    faults.length = 0;
    log = await openHarbour(await databases.urlOf('harbour'), {
      clock,
      anchors: anchored,
      onFault: (error) => faults.push(String(error)),
    });
  });
  afterEach(async () => {
    await log.database.close();
    await databases.release();
  });

  test('and is whole where nobody touched it, also over more pages than one', async () => {
    await launch(8);
    await log.anchor();
    const bulk = Array.from({ length: 1_200 }, (_, i) => boat(`Sóng ${i}`));
    await log.database.inTransaction(async (manager) => {
      for (const part of [bulk.slice(0, 600), bulk.slice(600)]) await manager.insert(Boat, part);
    });
    expect(await verdict()).toMatchObject({ database: 'harbour', entries: 1_208, anchors: 1, findings: [] });
  });

  test('while others write to it', async () => {
    const writing = launchTogether(20);
    expect((await verdict()).findings).toEqual([]);
    await writing;
    expect(await verdict()).toMatchObject({ entries: 20, findings: [] });
  });

  describe('and tells', () => {
    let lane: number;
    beforeEach(async () => {
      await launch(5);
      await log.anchor();
      await launch(4);
      lane = await laneInUse();
    });

    test.each(['actor', 'outcome', 'recordId', 'enterpriseId', 'details', 'requestId', 'action'])(
      'an entry whose %s was altered',
      async (column) => {
        await sql(`UPDATE audit_entries SET ${column} = '{}' WHERE lane = ? AND number = 4`, lane);
        expect(await found()).toEqual(['ALTERED 4']);
      },
    );

    test('an entry whose time was altered', async () => {
      const { id } = await entryAt(lane, 4);
      await log.database.inTransaction((manager) => manager.update(AuditEntry, { id }, { at: new Date(0) }));
      expect(await found()).toEqual(['ALTERED 4']);
    });

    test('an entry that was altered and hashed again', async () => {
      await sql("UPDATE audit_entries SET actor = 'nobody' WHERE lane = ? AND number = 7", lane);
      const entry = await entryAt(lane, 7);
      await sql('UPDATE audit_entries SET hash = ? WHERE id = ?', hashOf('harbour', entry), entry.id);
      expect(await found()).toEqual(['ALTERED 7']);
    });

    test('entries that were dropped, one or several in a row', async () => {
      await sql('DELETE FROM audit_entries WHERE lane = ? AND number IN (3, 6, 7)', lane);
      expect(await found()).toEqual(['DROPPED 3', 'DROPPED 6']);
      expect((await verdict()).findings[1]!.says).toBe('6 to 7 are gone');
    });

    test('an entry that was dropped, with those after it numbered anew', async () => {
      await sql('DELETE FROM audit_entries WHERE lane = ? AND number = 3', lane);
      for (let number = 4; number <= 9; number += 1) {
        await sql('UPDATE audit_entries SET number = ? WHERE lane = ? AND number = ?', number - 1, lane, number);
      }
      expect(await found()).toEqual(['DROPPED 3', 'CUT 9']);
    });

    test('entries that have changed places', async () => {
      const swap = (from: number, to: number) =>
        sql('UPDATE audit_entries SET number = ? WHERE lane = ? AND number = ?', to, lane, from);
      await swap(4, 99);
      await swap(6, 4);
      await swap(99, 6);
      expect(await found()).toEqual(['REORDERED 4', 'REORDERED 6']);
    });

    test('an entry that was moved to another lane', async () => {
      await sql('UPDATE audit_entries SET lane = 77, number = 1 WHERE lane = ? AND number = 4', lane);
      expect(await found()).toEqual(['DROPPED 4', 'REORDERED 1', 'CUT 1']);
    });

    test('a tail that was cut, by the head', async () => {
      await sql('DELETE FROM audit_entries WHERE lane = ? AND number > 7', lane);
      expect(await found()).toEqual(['CUT 8']);
    });

    test('a tail that was cut together with the head, by the anchor', async () => {
      const { hash } = await entryAt(lane, 3);
      await sql('DELETE FROM audit_entries WHERE lane = ? AND number > 3', lane);
      await sql('UPDATE audit_heads SET number = 3, hash = ? WHERE lane = ?', hash, lane);
      expect(await found()).toEqual(['CUT 4']);
      anchors = [];
      expect(await found()).toEqual([]);
    });

    test('a lane that was cut as a whole, by the anchor', async () => {
      await sql('DELETE FROM audit_entries WHERE lane = ?', lane);
      await sql('DELETE FROM audit_heads WHERE lane = ?', lane);
      expect(await found()).toEqual(['CUT 1']);
    });

    test('a head that was set back', async () => {
      await sql('UPDATE audit_heads SET number = 6 WHERE lane = ?', lane);
      expect(await found()).toEqual(['ALTERED 6']);
    });

    test('everything hashed again from an altered entry on, by the anchor, and not since it', async () => {
      await sql("UPDATE audit_entries SET actor = 'nobody' WHERE lane = ? AND number = 4", lane);
      await hashAgainFrom(lane, 4);
      expect(await found()).toEqual(['ALTERED 1']);
      expect((await verdict()).findings[0]!.says).toMatch(/^among 1 to 5 .* hashed again/);
      anchors = [];
      expect(await found()).toEqual([]);
    });
  });

  test('after the lanes of a server were swapped with each other', async () => {
    await launchTogether(20);
    const [one, two] = (await log.heads()).filter(({ number }) => number > 0);
    if (!one || !two) return expect((await log.heads()).length).toBe(1);
    await sql('UPDATE audit_entries SET lane = 99 WHERE lane = ? AND number = 1', one.lane);
    await sql('UPDATE audit_entries SET lane = ? WHERE lane = ? AND number = 1', one.lane, two.lane);
    await sql('UPDATE audit_entries SET lane = ? WHERE lane = 99', two.lane);
    expect((await verdict()).findings.filter(({ what }) => what === 'REORDERED')).toHaveLength(2);
  });

  describe('by anchors', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ba-nha-anchors-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    test('that have the lanes which moved since the last, and come at a clean stop too', async () => {
      await launch(2);
      await log.anchor();
      await log.anchor();
      await launch(1);
      await log.stop();
      expect(anchors.map(({ heads }) => heads.map(({ number }) => number))).toEqual([[2], [3]]);
      expect(anchors[0]).toMatchObject({ database: 'harbour', at: '2026-11-20T03:00:00.000Z' });
    });

    test('say since when it is not certain that the ends of the log are outside', async () => {
      const age = (seconds: number) => {
        clock.set(new Date(clock.now().getTime() + seconds * 1_000));
        return log.anchorAgeSeconds;
      };
      expect(age(30)).toBe(30);
      await launch(1);
      await log.anchor();
      expect([age(0), age(60)]).toEqual([0, 60]);
      // Nothing has moved: what is outside still tells all.
      await log.anchor();
      expect(age(0)).toBe(0);
      anchored.sink = () => Promise.reject(new Error('The disk is full'));
      await launch(1);
      await log.anchor();
      expect(age(600)).toBe(600);
      expect(faults).toEqual(['Error: The disk is full']);
      anchored.sink = remember;
      await log.anchor();
      expect(age(0)).toBe(0);
    });

    test('in a file, of which a line that a crash cut short is left out', async () => {
      const path = join(folder, 'anchors.jsonl');
      const put = anchorSink(path);
      const anchor = { at: '2026-11-20T03:00:00.000Z', database: 'harbour', heads: [] };
      await put(anchor);
      await put(anchor);
      await appendFile(path, '{"at":"2026');
      expect(await readAnchors(path)).toEqual([anchor, anchor]);
      expect(await readAnchors(join(folder, 'none'))).toEqual([]);
    });

    test('at an address, again where it refused', async () => {
      const taken: { body: Anchor; authorization: string | undefined }[] = [];
      let status = 503;
      const server: Server = createServer((request, response) => {
        let body = '';
        request.on('data', (chunk) => (body += String(chunk)));
        request.on('end', () => {
          if (status === 200)
            taken.push({ body: JSON.parse(body) as Anchor, authorization: request.headers.authorization });
          response.writeHead(status).end();
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      anchored.sink = anchorSink(`http://keeper:s%40fe@127.0.0.1:${port}/anchors`);
      const second = await openHarbour(await databases.urlOf('harbour'), {
        clock,
        anchors: anchored,
        onFault: (error) => faults.push(String(error)),
      });
      const first = log;
      log = second;
      await launch(1);
      await log.anchor();
      status = 200;
      await log.anchor();
      server.closeAllConnections();
      server.close();
      anchored.sink = remember;
      await first.database.close();
      expect(faults).toEqual([`Error: http://127.0.0.1:${port} took no anchor: it answered 503`]);
      expect(taken).toMatchObject([
        { body: { heads: [{ number: 1 }] }, authorization: `Basic ${Buffer.from('keeper:s@fe').toString('base64')}` },
      ]);
    });
  });
});
