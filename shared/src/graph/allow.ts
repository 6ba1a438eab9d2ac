import { Authorized, UseMiddleware, type AuthChecker, type MiddlewareFn } from 'type-graphql';
import type { Policies } from '../permissions';
import type { GraphContext } from './context';

/** Names the policy of a root field. A root field without one does not pass the law test. */
export const Allow = (policy: string): MethodDecorator & PropertyDecorator => Authorized(policy);

/** Checks a root field's policy against the caller's role; records are checked where they are read. */
export const authCheckerOf =
  (policies: Policies): AuthChecker<GraphContext, string> =>
  ({ context }, names) => {
    for (const name of names) policies.require(context.principal, name);
    return true;
  };

/** Where a subgraph's policies are found by the fields that are shown to some callers only. */
export interface WithPolicies {
  policies: Policies;
}

/** Answers null on a record's field to whom the policy does not name. */
export function ShownBy(policy: string): MethodDecorator & PropertyDecorator {
  const hide: MiddlewareFn<GraphContext<WithPolicies>> = async ({ context, root }, next) =>
    context.services.policies.allows(context.principal, policy, root as object) ? next() : null;
  return UseMiddleware(hide);
}
