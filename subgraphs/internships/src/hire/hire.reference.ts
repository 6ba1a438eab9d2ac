import type { ReferenceResolver } from '@ba-nha/shared/graph';
import { loadById } from '@ba-nha/shared/records';
import type { Context } from '../hub';
import { Hire } from './hire.entity';

/** The entity door: the same visibility as every other way to a hire. */
export const resolveHire: ReferenceResolver = async ({ id }: { id: string }, context: Context) =>
  context.services.policies.show(
    context.principal,
    'hire.read',
    await loadById(context, context.services.database, Hire, id),
  );
