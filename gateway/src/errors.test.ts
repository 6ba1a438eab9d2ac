import { presentable } from './errors';

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
