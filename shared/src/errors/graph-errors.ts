import { GraphQLError } from 'graphql';
import type { Locale } from './messages';

/** What a caller cannot mend (the contract's closed list of extensions.code). */
export const graphErrorCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT',
  'RATE_LIMITED',
  'DEPENDENCY_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
] as const;
export type GraphErrorCode = (typeof graphErrorCodes)[number];

const wording: Record<GraphErrorCode, Record<Locale, string>> = {
  UNAUTHENTICATED: { vi: 'Hãy đăng nhập.', en: 'Sign in first.' },
  FORBIDDEN: { vi: 'Vai trò của bạn không được làm việc này.', en: 'Your role may not do this.' },
  NOT_FOUND: { vi: 'Không tìm thấy bản ghi này.', en: 'There is no such record.' },
  BAD_USER_INPUT: { vi: 'Yêu cầu không hợp lệ.', en: 'The request is not valid.' },
  CONFLICT: { vi: 'Có thay đổi đồng thời. Hãy thử lại.', en: 'Somebody changed this at the same time. Try again.' },
  RATE_LIMITED: { vi: 'Quá nhiều yêu cầu. Hãy chờ một lát.', en: 'Too many requests. Wait a little.' },
  DEPENDENCY_UNAVAILABLE: {
    vi: 'Một phần của hệ thống tạm thời không trả lời. Hãy thử lại.',
    en: 'A part of the hub does not answer at the moment. Try again.',
  },
  INTERNAL_SERVER_ERROR: { vi: 'Có lỗi trong hệ thống.', en: 'Something went wrong in the hub.' },
};

/** A GraphQL error of the closed list; `detail` replaces the usual wording where it helps the caller. */
export function graphError(code: GraphErrorCode, locale: Locale = 'vi', detail?: Record<Locale, string>): GraphQLError {
  return new GraphQLError(detail?.[locale] ?? wording[code][locale], { extensions: { code } });
}

/** Thrown inside services, which do not know the caller's language; the boundary words it. */
export class GraphFault extends Error {
  constructor(
    readonly code: GraphErrorCode,
    readonly detail?: Record<Locale, string>,
  ) {
    super(wording[code].en);
    this.name = 'GraphFault';
  }

  inLocale(locale: Locale): GraphQLError {
    return graphError(this.code, locale, this.detail);
  }
}

export const unauthenticated = (): GraphFault => new GraphFault('UNAUTHENTICATED');
export const forbidden = (): GraphFault => new GraphFault('FORBIDDEN');
/** For a record that the caller sees, but that is another organisation's to change. */
export const notYours = (): GraphFault =>
  new GraphFault('FORBIDDEN', {
    vi: 'Bản ghi này không thuộc đơn vị của bạn.',
    en: 'This record is not your organisation’s to change.',
  });
export const notFound = (): GraphFault => new GraphFault('NOT_FOUND');
export const dependencyUnavailable = (): GraphFault => new GraphFault('DEPENDENCY_UNAVAILABLE');
export const badUserInput = (vi: string, en: string): GraphFault => new GraphFault('BAD_USER_INPUT', { vi, en });
