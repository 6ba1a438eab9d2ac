import type { Statements } from '../serving/worker';

/** What the hub sends on its own account whoever asks: its post, and whose memberships a caller has (kept for seconds). */
const OWN_ACCOUNT = /\b(outbox_events|inbox_events|parked_events|members)\b/;

export interface StatementCost {
  /** Statements for one request. */
  perRequest: number;
  bySubgraph: Record<string, number>;
  /** How often one request sent the statement that it sent most often, and which that was. */
  mostRepeated: number;
  repeated: string;
}

/** The statements of some requests, as they are for one. */
export function costOf(statements: Statements, requests: number): StatementCost {
  const bySubgraph: Record<string, number> = {};
  let mostRepeated = 0;
  let repeated = '';
  for (const [subgraph, counts] of Object.entries(statements)) {
    const byForm = new Map<string, number>();
    for (const [sql, count] of Object.entries(counts)) {
      if (OWN_ACCOUNT.test(sql)) continue;
      byForm.set(formOf(sql), (byForm.get(formOf(sql)) ?? 0) + count / requests);
    }
    for (const [form, count] of byForm) {
      bySubgraph[subgraph] = (bySubgraph[subgraph] ?? 0) + count;
      if (count > mostRepeated) [mostRepeated, repeated] = [count, `${subgraph}: ${form}`];
    }
  }
  const perRequest = Object.values(bySubgraph).reduce((sum, count) => sum + count, 0);
  return { perRequest, bySubgraph, mostRepeated, repeated };
}

/** However many values a list has, it is the same statement. */
const formOf = (sql: string): string => sql.replace(/\(\s*\?(?:\s*,\s*\?)*\s*\)/g, '(…)').replace(/\s+/g, ' ');
