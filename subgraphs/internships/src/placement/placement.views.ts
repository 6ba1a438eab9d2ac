import type { Context } from '../hub';
import { worksThere } from '../hire/hire.loaders';
import { isSchoolStaff, isStaffOf } from '../sides';
import { learnerStub, type Learner } from '../stubs/stubs';
import type { Placement } from './placement.entity';
import { placementLifecycle } from './placement.lifecycle';
import { placementActions } from './placement.rules';

/** The learner, for whom the caller may still see; null without an error once an enterprise may not. */
export const learnerOfPlacement = ({ principal, services }: Context, placement: Placement): Learner | null =>
  placement.learnerId !== null && services.policies.allows(principal, 'placement.learner', placement)
    ? learnerStub(placement.learnerId)
    : null;

/** The mutations that this caller may do to a placement now, by its side, the lifecycle and who works there. */
export async function actionsOnPlacement(context: Context, placement: Placement): Promise<string[]> {
  const { principal } = context;
  const { status, personKey, enterpriseId } = placement;
  const actions: string[] = [];
  if (isStaffOf(principal, enterpriseId)) {
    const mayHire = placementLifecycle.can('recordHire', status);
    const works = mayHire && personKey !== null && (await worksThere(context, personKey, enterpriseId));
    actions.push(...placementActions(status, 'enterprise', works));
  }
  if (isSchoolStaff(principal, placement.schoolId)) actions.push(...placementActions(status, 'school', false));
  return actions;
}
