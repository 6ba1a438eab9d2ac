import { enterpriseA, enterpriseB, openMarket, type Market } from './testing/market';
import { scattered } from './numbering';

const KEY = '00112233445566778899aabbccddeeff';

describe('the shuffle of a year’s numbers', () => {
  test('gives no number twice and none beyond its million', () => {
    const numbers = Array.from({ length: 20_000 }, (_, i) => scattered(i + 1, KEY));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Math.max(...numbers)).toBeLessThan(1_000_000);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect([scattered(1_000_001, KEY), scattered(2_000_001, KEY)].map((n) => Math.floor(n / 1_000_000))).toEqual([
      1, 2,
    ]);
  });

  test('tells by the distance of two numbers nothing of how many lie between', () => {
    const steps = Array.from({ length: 1_000 }, (_, i) => Math.abs(scattered(i + 2, KEY) - scattered(i + 1, KEY)));
    const near = steps.filter((step) => step < 50_000).length;
    // Of two places drawn from a million, one pair in ten or so lies this near.
    expect(near).toBeGreaterThan(50);
    expect(near).toBeLessThan(150);
    expect(scattered(1, KEY)).not.toBe(scattered(1, KEY.replace('0', '1')));
  });
});

describe('an order’s number', () => {
  let market: Market;
  beforeEach(async () => {
    market = await openMarket();
  });
  afterEach(() => market.bench.stop());

  test('is one of its own, drafts of others or not', async () => {
    const numbers: string[] = [];
    for (const by of [enterpriseA, enterpriseB, enterpriseA, enterpriseB]) {
      numbers.push((await market.draft({}, by)).record!['number'] as string);
    }
    expect(new Set(numbers).size).toBe(4);
    for (const number of numbers) expect(number).toMatch(/^DH-2026-\d{6}$/);
    expect([...numbers]).not.toEqual(numbers.map((_, i) => `DH-2026-00000${i + 1}`));
  });

  test('goes on by counting in a series that was begun so', async () => {
    await market.bench.subgraph.database.inTransaction((manager) =>
      manager.query(`INSERT INTO number_sequences (name, last) VALUES ('DH-2026', 41)`),
    );
    expect((await market.draft()).record).toMatchObject({ number: 'DH-2026-000042' });
  });
});
