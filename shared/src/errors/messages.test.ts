import { localeOf } from './messages';

describe('The language of an answer', () => {
  it.each([
    [undefined, 'vi'],
    ['', 'vi'],
    ['en', 'en'],
    ['en-GB,vi;q=0.8', 'en'],
    ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
    ['fr,en;q=0.3', 'en'],
    ['en;q=0,vi;q=0.1', 'vi'],
    ['*', 'vi'],
    ['en;q=x', 'vi'],
  ])('for %j is %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });
});
