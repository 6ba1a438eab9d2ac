import type { ReferenceResolver } from '@ba-nha/shared/graph';
import { loadById } from '@ba-nha/shared/records';
import type { Context } from '../hub';
import { TrainingOrder } from './training-order.entity';

/** The entity door: the same visibility as every other way to an order. */
export const resolveTrainingOrder: ReferenceResolver = async ({ id }: { id: string }, context: Context) =>
  context.services.policies.show(
    context.principal,
    'trainingOrder.read',
    await loadById(context, context.services.database, TrainingOrder, id),
  );
