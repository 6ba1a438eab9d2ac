import type { ReferenceResolver } from '@ba-nha/shared/graph';
import type { Context } from '../hub';
import { visibleLearner } from './learner.access';

export const resolveLearner: ReferenceResolver = ({ id }: { id: string }, context: Context) =>
  visibleLearner(context, id);
