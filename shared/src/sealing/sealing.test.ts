import { keyIdOf, newDataKey, readDataKeys, Sealer } from '.';

const place = { table: 'learners', column: 'sealed', row: '01K' };
const value = { nationalId: '084205000001', contact: null };
const [first, second] = readDataKeys(`${newDataKey('k1')},${newDataKey('k2')}`);

test('a sealed value opens to what it was, tells its key and nothing else, and is another text each time', () => {
  const sealer = new Sealer([first!]);
  const text = sealer.seal(place, value);
  expect(sealer.open(place, text)).toEqual(value);
  expect(keyIdOf(text)).toBe('k1');
  expect(text).toMatch(/^v1\.k1\.[\w-]+\.[\w-]+$/);
  expect(Buffer.from(text.split('.')[3]!, 'base64url').toString('latin1')).not.toContain('084205');
  expect(sealer.seal(place, value)).not.toBe(text);
});

test('the first key seals and all open', () => {
  const text = new Sealer([first!]).seal(place, value);
  const both = new Sealer([second!, first!]);
  expect(both.open(place, text)).toEqual(value);
  expect(keyIdOf(both.seal(place, value))).toBe('k2');
});

test('a value that was moved to another row, column or table does not open, and the fault names place and key alone', () => {
  const sealer = new Sealer([first!]);
  const text = sealer.seal(place, value);
  for (const other of [{ row: '01L' }, { column: 'proof' }, { table: 'consents' }]) {
    expect(() => sealer.open({ ...place, ...other }, text)).toThrow(
      /^\w+\.\w+ of 01[KL] does not open with the key k1/,
    );
  }
});

test('not one character of a sealed value can be changed', () => {
  const sealer = new Sealer([first!]);
  const text = sealer.seal(place, value);
  for (let i = 'v1.k1.'.length; i < text.length - 1; i += 7) {
    const changed = `${text.slice(0, i)}${text[i] === 'A' ? 'B' : 'A'}${text.slice(i + 1)}`;
    expect(() => sealer.open(place, changed)).toThrow(/^learners\.sealed of 01K/);
  }
});

test('without its key a value stays shut', () => {
  const text = new Sealer([first!]).seal(place, value);
  expect(() => new Sealer([second!]).open(place, text)).toThrow(
    'learners.sealed of 01K is sealed under the key k1, which the hub has not been given',
  );
  const [impostor] = readDataKeys(newDataKey('k1'));
  expect(() => new Sealer([impostor!]).open(place, text)).toThrow(/the key is another$/);
});

test('a list of keys that cannot be taken is complained of without repeating it', () => {
  const secret = Buffer.alloc(31, 7).toString('base64');
  for (const [list, complaint] of [
    [`k1:${secret}`, 'has a key in place 1 that is not 32 bytes in base64'],
    [`${newDataKey('k1')},K2:${secret}`, /^has an id in place 2 /],
    [`${newDataKey('k1')},${newDataKey('k1')}`, 'names a key twice'],
  ] as const) {
    expect(() => readDataKeys(list)).toThrow(complaint);
    expect(() => readDataKeys(list)).not.toThrow(secret);
  }
});
