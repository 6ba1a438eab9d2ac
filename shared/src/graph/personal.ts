import { UseMiddleware, type MiddlewareFn } from 'type-graphql';
import type { GraphContext } from './context';

/** A learner's personal data: who is answered it stands in the audit log before the answer leaves. */
export function Personal(): MethodDecorator & PropertyDecorator {
  const note: MiddlewareFn<GraphContext> = async ({ context, root, info }, next) => {
    const value: unknown = await next();
    if (value != null) context.audit.showed(root as object, info.fieldName);
    return value;
  };
  return UseMiddleware(note);
}
