/** The languages that the hub answers in; Vietnamese unless the caller asks otherwise. */
import type { Locale } from '@ba-nha/shared/errors';

export type { Locale };

/** The closed list of codes that a GraphQL error of the hub may carry. */
export const ERROR_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT',
  'RATE_LIMITED',
  'DEPENDENCY_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Tells a code of the closed list from anything else that an error may carry. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return ERROR_CODES.includes(code as ErrorCode);
}

/** What the gateway says on its own account, where no subgraph has a better sentence. */
const SENTENCES = {
  unauthenticated: {
    vi: 'Phiên đăng nhập không hợp lệ hoặc đã hết hạn.',
    en: 'The access token is not valid or has expired.',
  },
  identityUnavailable: {
    vi: 'Hiện không kiểm tra được phiên đăng nhập. Vui lòng thử lại.',
    en: 'The access token cannot be checked just now. Please try again.',
  },
  hidden: {
    vi: 'Không tìm thấy hồ sơ, hoặc bạn không được xem hồ sơ này.',
    en: 'The record does not exist or is not yours to see.',
  },
  unavailable: {
    vi: 'Một phần của hệ thống tạm thời không trả lời. Vui lòng thử lại sau.',
    en: 'A part of the hub is not answering. Please try again later.',
  },
  internal: {
    vi: 'Hệ thống gặp lỗi ngoài dự kiến.',
    en: 'Something unexpected went wrong in the hub.',
  },
  badRequest: {
    vi: 'Yêu cầu không hợp lệ.',
    en: 'The request is not valid.',
  },
  unknownOperation: {
    vi: 'Yêu cầu không có thao tác mang tên đã nêu, hoặc phải nêu tên của một thao tác.',
    en: 'The document has no operation of that name, or one of its operations must be named.',
  },
  malformedJson: {
    vi: 'Nội dung yêu cầu không phải là JSON hợp lệ.',
    en: 'The body of the request is not valid JSON.',
  },
  nothingHere: {
    vi: 'Không có gì ở địa chỉ này.',
    en: 'There is nothing at this address.',
  },
  method: {
    vi: 'Địa chỉ này không nhận phương thức HTTP đã dùng.',
    en: 'This address does not take that HTTP method.',
  },
  contentType: {
    vi: 'Yêu cầu phải là JSON mã hóa UTF-8, với content-type: application/json.',
    en: 'The body must be JSON in UTF-8, with content-type: application/json.',
  },
  signIn: { vi: 'Hãy đăng nhập.', en: 'Sign in first.' },
  xlsxOnly: {
    vi: 'Hãy gửi tệp XLSX, với content-type của XLSX.',
    en: 'Send an XLSX file, with the content-type of XLSX.',
  },
  xlsxOrCsv: {
    vi: 'Hãy gửi tệp XLSX hoặc CSV (UTF-8), với content-type tương ứng.',
    en: 'Send an XLSX file, or CSV in UTF-8, with the content-type of its kind.',
  },
  missingParameter: {
    vi: 'Địa chỉ thiếu tham số “{name}”.',
    en: 'The address lacks the parameter “{name}”.',
  },
  wrongParameter: {
    vi: 'Không đọc được giá trị của tham số “{name}”.',
    en: 'The value of the parameter “{name}” cannot be read.',
  },
  unknownParameter: {
    vi: 'Tham số “{name}” không được dùng ở đây.',
    en: 'The parameter “{name}” is not used here.',
  },
  repeatedParameter: {
    vi: 'Địa chỉ nêu một tham số nhiều lần.',
    en: 'The address names a parameter more than once.',
  },
  headersTooLarge: {
    vi: 'Phần đầu của yêu cầu quá lớn.',
    en: 'The headers of the request are too large.',
  },
  tooSlow: {
    vi: 'Yêu cầu được gửi quá chậm.',
    en: 'The request took too long to arrive.',
  },
  registeredOnly: {
    vi: 'Hệ thống chỉ trả lời các thao tác đã đăng ký, gọi bằng mã băm (documentId).',
    en: 'The hub answers registered operations only, asked for by their hash (documentId).',
  },
  unknownDocument: {
    vi: 'Không có thao tác nào được đăng ký với mã băm này.',
    en: 'No operation is registered under this hash.',
  },
  otherDocument: {
    vi: 'Mã băm không phải của truy vấn đi kèm.',
    en: 'The hash is not that of the text beside it.',
  },
  stopping: {
    vi: 'Hệ thống đang dừng hoặc khởi động lại.',
    en: 'The hub is stopping or starting.',
  },
} as const;

export type Sentence = keyof typeof SENTENCES;

/** A sentence of the gateway in the caller's language; `{name}` is filled from the parameters. */
export function say(sentence: Sentence, locale: Locale, params: Readonly<Record<string, string>> = {}): string {
  return SENTENCES[sentence][locale].replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);
}

/** Tells a caller who came too often when to come again. */
export function waitFor(seconds: number, locale: Locale): string {
  return locale === 'vi'
    ? `Quá nhiều yêu cầu. Vui lòng thử lại sau ${seconds} giây.`
    : `Too many requests. Please try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`;
}
