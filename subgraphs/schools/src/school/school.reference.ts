import type { ReferenceResolver } from '@ba-nha/shared/graph';
import type { Context } from '../hub';
import { schoolOf } from './school.lists';

/** Schools are public; what is not, is hidden field by field. */
export const resolveSchool: ReferenceResolver = ({ id }: { id: string }, context: Context) => schoolOf(context, id);
