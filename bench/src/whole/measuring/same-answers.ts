import type { ReadOperation } from '../operations/operation';
import type { Peer } from './peers';

/** Throws unless all peers gave the same answers, whatever the order of names in an object. */
export function requireSameAnswers(
  operation: ReadOperation,
  answers: readonly { peer: Peer; data: readonly unknown[] }[],
): void {
  const [first, ...others] = answers;
  for (const { peer, data } of others) {
    data.forEach((each, i) => {
      const expected = JSON.stringify(inOrder(first!.data[i]));
      const given = JSON.stringify(inOrder(each));
      if (given === expected) return;
      throw new Error(
        `${operation.name}: ${peer.name} answers otherwise than ${first!.peer.name}\n${given}\n${expected}`,
      );
    });
  }
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, inOrder(inner)]));
}
