import type { ReferenceResolver } from '@ba-nha/shared/graph';
import type { Context } from '../hub';
import { visibleCohort } from './cohort.lists';

export const resolveCohort: ReferenceResolver = ({ id }: { id: string }, context: Context) =>
  visibleCohort(context, id);
