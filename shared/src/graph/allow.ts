import { Authorized, Extensions, type AuthChecker } from 'type-graphql';
import { unlessFew } from '../disclosure';
import type { Policies } from '../permissions';
import type { GraphContext } from './context';
import { Guarded, afterwards } from './guards';

type FieldDecorator = MethodDecorator & PropertyDecorator;

/** Applies several decorators of a field as one. */
const together =
  (...decorators: FieldDecorator[]): FieldDecorator =>
  (target: object, name: string | symbol, descriptor?: PropertyDescriptor) => {
    for (const decorate of decorators) (decorate as PropertyDecorator & MethodDecorator)(target, name, descriptor!);
  };

/** Names the policy of a root field. A root field without one does not pass the law test. */
export const Allow = (policy: string): FieldDecorator => together(Authorized(policy), Extensions({ policy }));

/**
 * Names the policy that says who reads a sensitive field, where the resolver itself keeps to it: docs/PERMISSIONS.md is
 * printed from these names, and a law test asks for them.
 */
export const Sensitive = (policy: string): FieldDecorator => Extensions({ policy });

/** Names the policy that says who sees the records of a type, by whatever path. */
export const SeenBy = (policy: string): ClassDecorator => Extensions({ policy });

/** Checks a root field's policy against the caller's role; records are checked where they are read. */
export const checkOf =
  (policies: Policies) =>
  ({ principal }: GraphContext, names: readonly string[]): void => {
    for (const name of names) policies.require(principal, name);
  };

export const authCheckerOf =
  (policies: Policies): AuthChecker<GraphContext, string> =>
  ({ context }, names) => {
    checkOf(policies)(context, names);
    return true;
  };

/** Where a subgraph's policies are found by the fields that are shown to some callers only. */
export interface WithPolicies {
  policies: Policies;
}

/** Answers null on a record's field to whom the policy does not name. */
export const ShownBy = (policy: string): FieldDecorator => insteadOf(policy, null);

/** A version that rises with a count of people: 0 to those whom the policy does not name, and who change nothing by it. */
export const VersionFor = (policy: string): FieldDecorator => insteadOf(policy, 0);

function insteadOf(policy: string, other: 0 | null): FieldDecorator {
  const hide = Guarded<GraphContext<WithPolicies>>('guard', (resolve) => (root, args, context, info) => {
    const isShown = context.services.policies.allows(context.principal, policy, root as object);
    return isShown ? resolve(root, args, context, info) : other;
  });
  return together(hide, Sensitive(policy));
}

/**
 * Counts people: exact to whom the policy names, null to others where it is of few people, or leaves few of the count in
 * the column `all`.
 */
export const CountsPeople = (policy: string, all?: string): FieldDecorator => withholding(policy, all, null);

/** Counts people as {@link CountsPeople} does, for a field that is never null: 0 stands for none and for too few to tell. */
export const CountsPeopleOrNone = (policy: string, all?: string): FieldDecorator => withholding(policy, all, 0);

function withholding(policy: string, all: string | undefined, instead: 0 | null): FieldDecorator {
  const withhold = Guarded<GraphContext<WithPolicies>>('guard', (resolve) => (root, args, context, info) => {
    const count = resolve(root, args, context, info);
    if (context.services.policies.allows(context.principal, policy, root as object)) return count;
    return afterwards(count, (counted) =>
      typeof counted === 'number'
        ? (unlessFew(counted, all ? (root as Record<string, number>)[all] : counted) ?? instead)
        : counted,
    );
  });
  return together(withhold, Sensitive(policy));
}
