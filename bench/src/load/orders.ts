/** What a load is to be: requests in turn, each differing from the one before, since some servers answer equal ones once. */
export interface LoadOrder {
  url: string;
  headers: Record<string, string>;
  /** Taken in turn, again from the start when they are through. */
  bodies: readonly string[];
  /** The `Authorization` of each body's caller, where they are different ones. */
  authorizations?: readonly string[];
  pace: Pace;
  /** Sent before anything is measured. */
  warmUp: number;
  /** What an answer must contain; one that does not counts as failed. Nothing unless given. */
  mustContain?: string;
}

/**
 * Closed: so many callers, each of which asks again once it is answered, until so many requests were sent or so much
 * time has passed. Open: requests arrive at a rate whether or not
 * earlier ones have been answered, and each one's time counts from when it was due, so that a stall is not hidden by
 * requests that were never sent meanwhile.
 */
export type Pace =
  | { kind: 'closed'; connections: number; requests: number; seconds?: number }
  | { kind: 'open'; perSecond: number; seconds: number; connections: number };

export interface LoadOutcome {
  answered: number;
  failed: number;
  /** The first answer that failed, to be read by a person. */
  firstFailure: string | undefined;
  seconds: number;
  perSecond: number;
  p50: number;
  p99: number;
  longest: number;
}
