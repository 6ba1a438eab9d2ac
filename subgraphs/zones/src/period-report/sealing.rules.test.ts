import { canonicalJson, contentHash, recordsHash, sealOf, sha256 } from './sealing.rules';

const content = {
  ...{ reportId: 'R', boardId: 'B', kind: 'ANNUAL', period: '2026', revision: 1, supersedesId: null },
  ...{ frozenAt: new Date('2026-12-01T03:00:00.000Z'), header: { place: 'Vĩnh Long' }, figures: [{ value: 1 }] },
};

test('content is hashed as text that does not hang on the order of names', () => {
  expect(canonicalJson({ b: 1, a: [null, { d: undefined, c: 'ữ' }] })).toBe('{"a":[null,{"c":"ữ"}],"b":1}');
  const turned = Object.fromEntries(Object.entries(content).reverse()) as typeof content;
  expect(contentHash(turned)).toBe(contentHash(content));
});

test('a known content has the hash that any other program reckons of it', () => {
  // printf '[["a",1],["b",2.5]]' | sha256sum
  expect(
    recordsHash([
      { id: 'a', value: 1 },
      { id: 'b', value: 2.5 },
    ]),
  ).toBe(sha256('[["a",1],["b",2.5]]'));
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test.each(Object.keys(content))('another %s is another content', (field) => {
  const other = field === 'frozenAt' ? new Date(0) : 'other';
  expect(contentHash({ ...content, [field]: other })).not.toBe(contentHash(content));
});

test('what a record has besides does not change its hash', () => {
  expect(contentHash({ ...content, version: 7 } as typeof content)).toBe(contentHash(content));
});

const sealed = {
  ...{ boardId: 'B', sealNumber: 2, previousSeal: 'p', reportId: 'R', contentHash: 'c', note: null },
  documents: [
    { format: 'XLSX', sha256: 'x' },
    { format: 'PDF', sha256: 'y' },
  ],
};

test.each([
  { sealNumber: 3 },
  { previousSeal: 'q' },
  { previousSeal: null },
  { reportId: 'S' },
  { contentHash: 'd' },
  { note: '' },
  { documents: [] },
  { documents: [{ format: 'XLSX', sha256: 'z' }, sealed.documents[1]!] },
])('a seal is another with %j', (change) => {
  expect(sealOf({ ...sealed, ...change })).not.toBe(sealOf(sealed));
});

test('documents are sealed in whatever order they are read', () => {
  expect(sealOf({ ...sealed, documents: [...sealed.documents].reverse() })).toBe(sealOf(sealed));
});
