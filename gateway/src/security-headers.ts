import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RequestHandler } from 'express';
import { say, type Sentence } from './messages';

/** An answer that a browser shows by mistake loads nothing, runs nothing and is framed by nobody. */
const NOTHING_IN_IT = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const TWO_YEARS = 63_072_000;

const HEADERS = {
  'content-security-policy': NOTHING_IN_IT,
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** What every answer says to browsers; a page with scripts of its own says its own policy over it. */
export function securityHeaders(publicUrl: string | undefined): Readonly<Record<string, string>> {
  return publicUrl?.startsWith('https:')
    ? { ...HEADERS, 'strict-transport-security': `max-age=${TWO_YEARS}; includeSubDomains` }
    : HEADERS;
}

export function sendSecurityHeaders(headers: Readonly<Record<string, string>>): RequestHandler {
  return (_request, response, next) => {
    response.set(headers);
    next();
  };
}

const UNREADABLE: Readonly<Record<string, readonly [status: string, sentence: Sentence]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'headersTooLarge'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'tooSlow'],
};

/** Answers what never became a request (no HTTP, endless headers, a body that does not come) like any other refusal. */
export function answerUnreadable(http: Server, headers: Readonly<Record<string, string>>): void {
  http.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    // As in Node's own answer: nothing can be said any more in the midst of another answer.
    const answering = (socket as { _httpMessage?: { headersSent: boolean } })._httpMessage?.headersSent === true;
    if (error.code === 'ECONNRESET' || !socket.writable || answering) return void socket.destroy(error);
    const [status, sentence] = UNREADABLE[error.code ?? ''] ?? ['400 Bad Request', 'badRequest'];
    const body = JSON.stringify({ errors: [{ message: say(sentence, 'vi'), extensions: { code: 'BAD_USER_INPUT' } }] });
    const lines = Object.entries({
      ...headers,
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
    }).map(([name, value]) => `${name}: ${value}`);
    socket.end(`HTTP/1.1 ${status}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
  });
}
