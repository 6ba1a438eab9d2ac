import type { ReferenceResolver } from '@ba-nha/shared/graph';
import { loadById } from '@ba-nha/shared/records';
import type { Context } from '../hub';
import { ManagementBoard } from './board.entity';

/** The entity door; boards are public. */
export const resolveBoard: ReferenceResolver = ({ id }: { id: string }, context: Context) => boardOf(context, id);

export const boardOf = (context: Context, id: string | null): Promise<ManagementBoard | null> =>
  id === null ? Promise.resolve(null) : loadById(context, context.services.database, ManagementBoard, id);
