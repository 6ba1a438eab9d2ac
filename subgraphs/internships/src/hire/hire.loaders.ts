import { inKeyOrder } from '@ba-nha/shared/graph';
import { In } from 'typeorm';
import type { Context } from '../hub';
import { Hire } from './hire.entity';
import { openKeyOf } from './hire.facts';

/** The hire that followed a placement, the latest where somebody left and came again. */
export async function hireOfPlacement(context: Context, placementId: string): Promise<Hire | null> {
  const { database, policies } = context.services;
  const hire = await context.loaders
    .get<string, Hire | null>('hireOfPlacement', async (placementIds) => {
      const rows = await database.read((manager) =>
        manager.find(Hire, { where: { placementId: In([...placementIds]) }, order: { id: 'ASC' } }),
      );
      return inKeyOrder(placementIds, rows, (row) => row.placementId!);
    })
    .load(placementId);
  return policies.show(context.principal, 'hire.read', hire);
}

/** Whether a person works for an enterprise now. */
export async function worksThere(context: Context, personKey: string, enterpriseId: string): Promise<boolean> {
  const { database } = context.services;
  return context.loaders
    .get<string, boolean>('worksThere', async (openKeys) => {
      const rows = await database.read((manager) =>
        manager.find(Hire, { select: { id: true, openKey: true }, where: { openKey: In([...openKeys]) } }),
      );
      const open = new Set(rows.map((row) => row.openKey));
      return openKeys.map((key) => open.has(key));
    })
    .load(openKeyOf(personKey, enterpriseId));
}
