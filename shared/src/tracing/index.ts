import { createTracer } from './tracer';

/*
 * Where a request's time goes, for a collector of OpenTelemetry. Off until `startTracing`; while it is off no library
 * is loaded, and the functions here cost a comparison.
 */

export type Facts = Readonly<Record<string, string | number | boolean>>;

/** A piece of work as a trace shows it. Names and facts hold codes, ids and statements without values, nothing else. */
export interface Activity {
  name: string;
  kind?: 'server' | 'client' | 'producer' | 'consumer';
  facts?: Facts;
  /** The W3C `traceparent` of what this work belongs to, where nothing in this process is its parent. */
  traceparent?: string | undefined;
}

/** An activity whose end its opener tells. */
export interface OpenActivity {
  /** In hexadecimal. */
  readonly traceId: string;
  /** Runs the work inside the activity: what it opens in turn is the activity's child. */
  run<T>(work: () => T): T;
  rename(name: string): void;
  note(facts: Facts): void;
  /** Marks the activity as failed; `reason` is a code or the name of an error, never its message. */
  fail(reason: string): void;
  end(): void;
}

export interface TracingOptions {
  /** The collector's address, to which `/v1/traces` is added. */
  endpoint: string;
  /** What the process calls itself. */
  service: string;
  /** The share of traces that are kept, from 0 to 1. */
  share: number;
}

export interface Tracer {
  open(activity: Activity): OpenActivity;
  traceparent(): string | undefined;
  stop(): Promise<void>;
}

let tracer: Tracer | undefined;

/** Begins to send traces, one tracer for the process; answers how to send what is left and end. */
export async function startTracing(options: TracingOptions): Promise<{ stop(): Promise<void> }> {
  const started = await createTracer(options);
  tracer = started;
  return {
    stop: async () => {
      if (tracer === started) tracer = undefined;
      await started.stop();
    },
  };
}

/** Opens an activity; undefined while tracing is off. */
export const openActivity = (activity: () => Activity): OpenActivity | undefined => tracer?.open(activity());

/** Does the work as an activity, which fails where the work throws. */
export function traced<T>(activity: () => Activity, work: (open: OpenActivity | undefined) => Promise<T>): Promise<T> {
  return tracer ? within(tracer.open(activity()), work) : work(undefined);
}

/** The W3C `traceparent` of what is being done, for whoever goes on with it elsewhere; undefined while tracing is off. */
export const currentTraceparent = (): string | undefined => tracer?.traceparent();

async function within<T>(open: OpenActivity, work: (open: OpenActivity) => Promise<T>): Promise<T> {
  try {
    return await open.run(() => work(open));
  } catch (error) {
    open.fail(error instanceof Error ? error.name : 'Error');
    throw error;
  } finally {
    open.end();
  }
}
