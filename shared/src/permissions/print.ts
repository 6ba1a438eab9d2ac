import type { Policies, Who } from './policy';

const whoInWords = (who: Who): string => {
  if (who === 'anyone') return 'anyone';
  if (who === 'signedIn') return 'signed-in callers';
  if (who === 'organisations') return 'organisations';
  return who.length ? who.join(', ') : 'the hub itself';
};

/** A subgraph's policies as a Markdown table: who may, and on which records. */
export function printPolicies(subgraph: string, policies: Policies): string {
  const rows = Object.entries(policies.table).map(
    ([name, { who, says }]) => `| ${name} | ${whoInWords(who)} | ${says} |`,
  );
  return [`## ${subgraph}`, '', '| policy | who | on which records |', '| --- | --- | --- |', ...rows, ''].join('\n');
}
