import type { ReferenceResolver } from '@ba-nha/shared/graph';
import { loadById } from '@ba-nha/shared/records';
import type { Context } from '../hub';
import { LabourDemand } from './labour-demand.entity';

/** The entity door: the same visibility as every other way to a declaration. */
export const resolveLabourDemand: ReferenceResolver = async ({ id }: { id: string }, context: Context) =>
  context.services.policies.show(
    context.principal,
    'labourDemand.read',
    await loadById(context, context.services.database, LabourDemand, id),
  );
