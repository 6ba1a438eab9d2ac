import type { ReferenceResolver } from '@ba-nha/shared/graph';
import { inKeyOrder } from '@ba-nha/shared/graph';
import { loadById } from '@ba-nha/shared/records';
import { In } from 'typeorm';
import type { Context } from '../hub';
import { Enterprise } from './enterprise.entity';

/** By id or by tax code; nobody signed in comes to an enterprise only through an order that is published. */
export const resolveEnterprise: ReferenceResolver = async (
  key: { id?: string; taxCode?: string },
  context: Context,
) => {
  if (!context.services.policies.admits(context.principal, 'enterprise.read')) return null;
  return key.id !== undefined
    ? loadById(context, context.services.database, Enterprise, key.id)
    : byTaxCode(context, key.taxCode ?? '');
};

function byTaxCode(context: Context, taxCode: string): Promise<Enterprise | null> {
  return context.loaders
    .get<string, Enterprise | null>('enterpriseByTaxCode', async (taxCodes) => {
      const rows = await context.services.database.read((manager) =>
        manager.findBy(Enterprise, { taxCode: In([...taxCodes]) }),
      );
      return inKeyOrder(taxCodes, rows, (row) => row.taxCode);
    })
    .load(taxCode);
}
