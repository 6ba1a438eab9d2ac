import DataLoader from 'dataloader';
import type { CallAudit } from '../audit';
import type { Locale } from '../errors';
import type { Principal } from '../permissions';
import type { CallSignal } from './ending';

/** What a call to a subgraph brings along, from the gateway or from another subgraph's door. */
export interface CallContext {
  principal: Principal;
  locale: Locale;
  requestId: string;
  /** Epoch milliseconds after which nobody waits for the answer. */
  deadline?: number;
  /** Aborted when nobody waits for the answer any more. */
  signal?: CallSignal;
  /** Where the caller stands in its trace (W3C `traceparent`), where it is another process. */
  traceparent?: string;
}

/** What resolvers get: who asks, in what language, which day it is, and this request's loaders. */
export interface GraphContext<Services = unknown> extends CallContext {
  now: Date;
  today: string;
  services: Services;
  loaders: Loaders;
  /** What the audit log is to tell of this call. */
  audit: CallAudit;
}

/** One loader by name and request: everything that a level of a query asks for goes out in one statement. */
export class Loaders {
  private readonly byName = new Map<string, DataLoader<unknown, unknown, string>>();

  /** Nothing more is read once the signal is aborted. */
  constructor(private readonly signal?: CallSignal) {}

  /** Forgets what was read: after a write, the next field of the same request reads anew. */
  clear(): void {
    this.byName.clear();
  }

  /** `keyText` tells keys that are objects apart. */
  get<K, V>(
    name: string,
    batch: (keys: readonly K[]) => Promise<readonly V[]>,
    keyText: (key: K) => string = String,
  ): DataLoader<K, V, string> {
    let loader = this.byName.get(name) as DataLoader<K, V, string> | undefined;
    if (!loader) {
      const read = (keys: readonly K[]) =>
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- why it was given up is one
        this.signal?.aborted ? Promise.reject(this.signal.reason) : batch(keys);
      loader = new DataLoader<K, V, string>(read, { cacheKeyFn: keyText });
      this.byName.set(name, loader);
    }
    return loader;
  }
}

/** Rows put in the order of the keys that asked for them; null where there is none. */
export function inKeyOrder<K, R>(keys: readonly K[], rows: readonly R[], keyOf: (row: R) => K): (R | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** Rows gathered by the key that asked for them. */
export function groupedByKey<K, R>(keys: readonly K[], rows: readonly R[], keyOf: (row: R) => K): R[][] {
  const groups = new Map<K, R[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(keyOf(row))?.push(row);
  return keys.map((key) => groups.get(key) ?? []);
}
