import { presentable } from './errors';
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

describe('An error that leaves the hub', () => {
  it('never carries an unexpected message', () => {
    expect(
      presentable(
        { message: 'SELECT * FROM learners', extensions: { code: 'INTERNAL_SERVER_ERROR', stacktrace: ['x'] } },
        'en',
      ),
    ).toEqual({
      message: 'Something unexpected went wrong in the hub.',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(presentable({ message: 'x', extensions: { code: 'ER_LOCK' } }, 'vi').extensions).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
    });
  });

  it('keeps the message and the details of a code of the list', () => {
    expect(presentable({ message: 'm', extensions: { code: 'RATE_LIMITED', retryAfter: 3 } }, 'en')).toEqual({
      message: 'm',
      extensions: { code: 'RATE_LIMITED', retryAfter: 3 },
    });
  });
});
