import type { ReferenceResolver } from '@ba-nha/shared/graph';
import { loadById } from '@ba-nha/shared/records';
import type { Context } from '../hub';
import { Placement } from './placement.entity';

/** The entity door: the same visibility as every other way to a placement. */
export const resolvePlacement: ReferenceResolver = async ({ id }: { id: string }, context: Context) =>
  context.services.policies.show(
    context.principal,
    'placement.read',
    await loadById(context, context.services.database, Placement, id),
  );
