/** What is the hub's own failure, the worst first; any other code is the caller's. */
const OWN_FAILURES = ['INTERNAL_SERVER_ERROR', 'DEPENDENCY_UNAVAILABLE'];

export const isOwnFailure = (outcome: string): boolean => OWN_FAILURES.includes(outcome);

/** The code that says most of a request: the hub's own failures come before what was wrong with the request. */
export function worstOf(codes: ReadonlySet<string>): string {
  return OWN_FAILURES.find((code) => codes.has(code)) ?? [...codes][0] ?? 'OK';
}
