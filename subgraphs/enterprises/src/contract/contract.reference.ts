import type { ReferenceResolver } from '@ba-nha/shared/graph';
import { loadById } from '@ba-nha/shared/records';
import type { Context } from '../hub';
import { TrainingContract } from './contract.entity';

export const resolveContract: ReferenceResolver = async ({ id }: { id: string }, context: Context) =>
  context.services.policies.show(
    context.principal,
    'contract.read',
    await loadById(context, context.services.database, TrainingContract, id),
  );
