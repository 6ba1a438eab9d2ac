import { setTimeout as pause } from 'node:timers/promises';
import { Ambient } from '.';

const colour = new Ambient<string>();
const size = new Ambient<number>();
const both = () => [colour.get(), size.get()];

describe('an ambient', () => {
  test('holds for what its work sets off, and for nothing else', async () => {
    const later = colour.run('red', async () => {
      await pause(1);
      return both();
    });
    expect(both()).toEqual([undefined, undefined]);
    expect(await later).toEqual(['red', undefined]);
  });

  test('stands beside others, whichever was set first', () => {
    expect(colour.run('red', () => size.run(1, both))).toEqual(['red', 1]);
    expect(size.run(1, () => colour.run('red', both))).toEqual(['red', 1]);
  });

  test('is what the innermost work says, and again the outer one’s beside it', async () => {
    await colour.run('red', async () => {
      const inner = colour.run('blue', () => size.run(2, () => pause(1).then(both)));
      expect(both()).toEqual(['red', undefined]);
      expect(await inner).toEqual(['blue', 2]);
      expect(both()).toEqual(['red', undefined]);
    });
  });
});
