import { forgetKeysBefore, IdempotencyRecord, once } from '.';
import { SettableClock } from '../clock';
import { CreateFrame1760000000000, openDatabase, type Database } from '../database';
import { as } from '../testing';

describe('an idempotency key', () => {
  const clock = new SettableClock(new Date('2026-11-20T03:00:00Z'));
  const input = { idempotencyKey: 'k', rows: [{ nationalId: '084205000001' }] };
  const request = { principal: as.school('A'), operation: 'importLearners', input };
  const open = (hashKey: string) =>
    openDatabase({
      name: 'test',
      url: 'sqlite::memory:',
      entities: [IdempotencyRecord],
      migrations: [CreateFrame1760000000000],
      hashKey,
    });
  const hashIn = async (database: Database) => {
    await once(database, clock, request, (commit) => commit(() => Promise.resolve('done')));
    return (await database.read((manager) => manager.findOneByOrFail(IdempotencyRecord, { requestKey: 'k' })))
      .inputHash;
  };

  test('keeps a hash of its input that cannot be tried out without the hub’s key', async () => {
    const [one, other] = [await open('one'), await open('other')];
    expect(await hashIn(one)).not.toBe(await hashIn(other));
    await Promise.all([one.close(), other.close()]);
  });

  test('is forgotten after its time, and not before', async () => {
    const database = await open('one');
    let runs = 0;
    const send = () => once(database, clock, request, (commit) => commit(() => Promise.resolve((runs += 1))));
    await send();
    await forgetKeysBefore(database, clock.now());
    expect(await send()).toBe(1);
    clock.advanceDays(1);
    await forgetKeysBefore(database, clock.now());
    expect(await send()).toBe(2);
    await database.close();
  });
});
