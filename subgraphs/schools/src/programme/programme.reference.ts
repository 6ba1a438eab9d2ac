import type { ReferenceResolver } from '@ba-nha/shared/graph';
import type { Context } from '../hub';
import { programmeOf } from './programme.lists';

export const resolveProgramme: ReferenceResolver = ({ id }: { id: string }, context: Context) =>
  programmeOf(context, id);
