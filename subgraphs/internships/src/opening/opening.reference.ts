import type { ReferenceResolver } from '@ba-nha/shared/graph';
import { loadById } from '@ba-nha/shared/records';
import type { Context } from '../hub';
import { JobOpening } from './opening.entity';

/** The entity door: the same visibility as every other way to an opening. */
export const resolveOpening: ReferenceResolver = async ({ id }: { id: string }, context: Context) =>
  context.services.policies.show(
    context.principal,
    'opening.read',
    await loadById(context, context.services.database, JobOpening, id),
  );
