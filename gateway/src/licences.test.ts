import { licencePage } from './licences';

const page = (license: string | undefined, more: object = {}) =>
  licencePage(
    { packages: { '': {}, 'node_modules/a': { version: '1.0.0', ...(license ? { license } : {}), ...more } } },
    {},
  );

test.each(['MIT', 'ISC', '(MIT OR GPL-3.0)', '(MIT AND BSD-3-Clause)', 'Apache-2.0 AND MIT'])(
  '%s is fine',
  (licence) => {
    expect(page(licence)).toContain(`| a | 1.0.0 | ${licence} |`);
  },
);

test.each(['GPL-3.0', 'Elastic-2.0', '(MIT AND GPL-3.0)', 'SEE LICENSE IN LICENSE', undefined])(
  '%s fails, with the package named',
  (licence) => {
    expect(() => page(licence)).toThrow(/^a 1\.0\.0 has the licence/);
  },
);

test('what only developers install is not asked', () => {
  expect(page('GPL-3.0', { dev: true })).not.toContain('| a |');
});

test('an install script that nobody has decided about fails, and so does one that may run without a reason', () => {
  const packages = { 'node_modules/a': { version: '1.0.0', license: 'MIT', hasInstallScript: true } };
  expect(() => licencePage({ packages }, {})).toThrow(/a brings an install script/);
  expect(() => licencePage({ packages }, { a: true })).toThrow(/nobody says why/);
  expect(licencePage({ packages }, { a: false })).toContain('| a |');
});
