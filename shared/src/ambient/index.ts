import { AsyncLocalStorage } from 'node:async_hooks';

/** The values of all ambients, each at its own place. */
const storage = new AsyncLocalStorage<readonly unknown[]>();
let places = 0;

/**
 * What holds for a piece of work and all that it sets off, without being handed on: an AsyncLocalStorage, of which the whole
 * process has only one, because Node 20 hands on each of them with every promise.
 */
export class Ambient<T> {
  private readonly place = places++;

  run<R>(value: T, work: () => R): R {
    const values = storage.getStore()?.slice() ?? [];
    values[this.place] = value;
    return storage.run(values, work);
  }

  /** The value of the innermost `run` that this is part of. */
  get(): T | undefined {
    return storage.getStore()?.[this.place] as T | undefined;
  }
}
