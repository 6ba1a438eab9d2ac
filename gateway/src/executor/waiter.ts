import type { Ending } from '@ba-nha/shared/graph';
import type { Locale } from '../messages';
import type { CallContext } from './types';

/** Until when somebody waits for an answer, and what says that they have gone. */
export class Waiter implements CallContext {
  readonly principal: unknown;
  readonly locale: Locale;
  readonly requestId: string;

  constructor(
    { principal, locale, requestId }: CallContext,
    readonly deadline: number,
    readonly signal: Ending,
  ) {
    this.principal = principal;
    this.locale = locale;
    this.requestId = requestId;
  }
}
