import { badUserInput } from '../errors';
import type { PageArgs } from './connection';

export const DEFAULT_PAGE = 20;
export const MAX_PAGE = 100;

/** Which part of a list a caller wants. */
export interface Window {
  size: number;
  backward: boolean;
  after: unknown[] | undefined;
  before: unknown[] | undefined;
}

/**
 * Reads the paging arguments and refuses what no page answers to. `list` names the list and its order: a cursor of
 * another list, or one that somebody made up, is refused rather than guessed at.
 */
export function windowOf(args: PageArgs, list: string, width: number): Window {
  const { first, last } = args;
  if (first != null && last != null) throw badUserInput('Chỉ dùng first hoặc last.', 'Use first or last, not both.');
  const size = first ?? last ?? DEFAULT_PAGE;
  if (size < 1 || size > MAX_PAGE) {
    throw badUserInput(`first và last phải từ 1 đến ${MAX_PAGE}.`, `first and last must be between 1 and ${MAX_PAGE}.`);
  }
  return {
    size,
    backward: last != null,
    after: args.after == null ? undefined : readCursor(args.after, list, width, 'after'),
    before: args.before == null ? undefined : readCursor(args.before, list, width, 'before'),
  };
}

export const writeCursor = (list: string, values: readonly unknown[]): string =>
  Buffer.from(JSON.stringify([list, ...values])).toString('base64url');

/** What a row is sorted by, as a cursor that this process has written says it. */
export const readPlace = (cursor: string): (string | number)[] =>
  (JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as (string | number)[]).slice(1);

function readCursor(text: string, list: string, width: number, argument: string): unknown[] {
  const parts = text.length <= 1_000 ? parseCursor(text) : undefined;
  if (!parts || parts[0] !== list || parts.length !== width + 1 || !parts.slice(1).every(isKeyPart)) {
    throw badUserInput(
      `Con trỏ ở ${argument} không thuộc danh sách này.`,
      `The cursor in ${argument} is not one of this list.`,
    );
  }
  return parts.slice(1);
}

function parseCursor(text: string): unknown[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : undefined;
  } catch {
    return undefined;
  }
}

const isKeyPart = (part: unknown): boolean => typeof part === 'string' || typeof part === 'number';
