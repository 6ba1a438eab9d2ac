import { loadById } from '@ba-nha/shared/records';
import type { Context } from '../hub';
import { TrainingOrder } from './training-order.entity';

/** The order of a record that the caller may see; what is offered for or contracted has been published. */
export const orderOf = (context: Context, id: string): Promise<TrainingOrder | null> =>
  loadById(context, context.services.database, TrainingOrder, id);
