import { createHash } from 'node:crypto';
import type { Contribution } from './figures/reduce.rules';

/*
 * What was submitted can be proven unchanged years later: the records behind a figure are hashed into the figure, the
 * figures into the content, and the content with its documents into a seal that also takes in the seal before it.
 */

export const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/** A value as text that is the same wherever it was read: names in order, nothing between them, absent left out. */
export function canonicalJson(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([name, v]) => `${JSON.stringify(name)}:${canonicalJson(v)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

export const recordsHash = (contributions: readonly Contribution[]): string =>
  sha256(canonicalJson(contributions.map(({ id, value }) => [id, value])));

/** What a report is of, and everything that it says. */
export interface SealedContent {
  readonly reportId: string;
  readonly boardId: string;
  readonly kind: string;
  readonly period: string;
  readonly revision: number;
  readonly supersedesId: string | null;
  readonly frozenAt: Date;
  readonly header: unknown;
  /** In their order, each with the hash over its records. */
  readonly figures: readonly unknown[];
}

/** The fields are named one by one: a record that has more of them hashes the same. */
export const contentHash = ({ figures, header, frozenAt, ...rest }: SealedContent): string => {
  const { reportId, boardId, kind, period, revision, supersedesId } = rest;
  return sha256(canonicalJson({ reportId, boardId, kind, period, revision, supersedesId, frozenAt, header, figures }));
};

export interface SealedDocument {
  readonly format: string;
  readonly sha256: string;
}

export interface Sealed {
  readonly boardId: string;
  readonly sealNumber: number;
  readonly previousSeal: string | null;
  readonly reportId: string;
  readonly contentHash: string;
  readonly note: string | null;
  readonly documents: readonly SealedDocument[];
}

export const sealOf = ({ documents, ...rest }: Sealed): string => {
  const { boardId, sealNumber, previousSeal, reportId, contentHash: content, note } = rest;
  const hashes = documents.map((document) => ({ format: document.format, sha256: document.sha256 }));
  hashes.sort((a, b) => (a.format < b.format ? -1 : 1));
  return sha256(canonicalJson({ boardId, sealNumber, previousSeal, reportId, content, note, documents: hashes }));
};
