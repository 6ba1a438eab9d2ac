import type { ReferenceResolver } from '@ba-nha/shared/graph';
import { loadById } from '@ba-nha/shared/records';
import type { Context } from '../hub';
import { InternshipPosition } from './position.entity';

/** The entity door: the same visibility as every other way to a position. */
export const resolvePosition: ReferenceResolver = async ({ id }: { id: string }, context: Context) =>
  context.services.policies.show(
    context.principal,
    'position.read',
    await loadById(context, context.services.database, InternshipPosition, id),
  );
