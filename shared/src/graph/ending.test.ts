import { Ending } from './ending';

describe('An ending', () => {
  it('tells each listener once, with its first reason', () => {
    const ending = new Ending();
    const heard: unknown[] = [];
    ending.addEventListener('abort', () => heard.push('listener'));
    ending.onEnd((reason) => heard.push(reason.message));
    ending.end(new Error('the time has passed'));
    ending.end(new Error('again'));
    expect(heard).toEqual(['listener', 'the time has passed']);
    expect(ending.aborted).toBe(true);
    expect(() => ending.throwIfAborted()).toThrow('the time has passed');
  });

  it('does not tell who has stopped listening, and tells a hook that comes late at once', () => {
    const ending = new Ending();
    const heard: string[] = [];
    const listener = () => heard.push('listener');
    ending.addEventListener('abort', listener);
    ending.removeEventListener('abort', listener);
    expect(() => ending.throwIfAborted()).not.toThrow();
    ending.end(new Error('over'));
    ending.onEnd(({ message }) => heard.push(message));
    expect(heard).toEqual(['over']);
  });
});
