import { localeOf } from '../errors';
import type { CallContext } from '../graph/context';
import { organisationKinds, type Principal } from '../permissions';
import { currentTraceparent } from '../tracing';

/** The principal, language, id, deadline and trace of a request as they travel: one header, no line breaks. */
export function writeCall({ principal, locale, requestId, deadline }: CallContext): string {
  const traceparent = currentTraceparent();
  return Buffer.from(JSON.stringify({ principal, locale, requestId, deadline, traceparent })).toString('base64url');
}

/** What {@link writeCall} wrote, or undefined where it is anything else. */
export function readCall(header: string): CallContext | undefined {
  try {
    const { principal, locale, requestId, deadline, traceparent } = JSON.parse(
      Buffer.from(header, 'base64url').toString(),
    );
    if (!isPrincipal(principal) || typeof requestId !== 'string') return undefined;
    return {
      principal,
      locale: localeOf(locale),
      requestId,
      ...(typeof deadline === 'number' ? { deadline } : {}),
      ...(typeof traceparent === 'string' ? { traceparent } : {}),
    };
  } catch {
    return undefined;
  }
}

function isPrincipal(value: unknown): value is Principal {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, issuer, subject, name, roles, acts, administers } = value as Record<keyof Principal, unknown>;
  return (
    ['anonymous', 'caller', 'service'].includes(kind as string) &&
    [issuer, subject, name].every((text) => typeof text === 'string') &&
    Array.isArray(roles) &&
    [acts, administers].every((lists) =>
      organisationKinds.every((of) => Array.isArray((lists as Record<string, unknown> | null)?.[of])),
    )
  );
}
