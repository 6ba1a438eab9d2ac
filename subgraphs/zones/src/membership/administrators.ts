import { isUniqueViolation } from '@ba-nha/shared/database';
import { refusal } from '@ba-nha/shared/errors';
import type { EntityManager } from 'typeorm';
import { AdministratorCount } from './member.entity';
import type { OrganisationKey } from './organisation';

/** Counts one administrator more. */
export async function countAdministrator(manager: EntityManager, organisation: OrganisationKey): Promise<void> {
  if (await move(manager, organisation, '+ 1', 0)) return;
  try {
    await manager.insert(AdministratorCount, { ...keyOf(organisation), administrators: 1 });
  } catch (error) {
    // Another's first administrator came in between.
    if (!isUniqueViolation(error)) throw error;
    await move(manager, organisation, '+ 1', 0);
  }
}

/** Takes one administrator off the count, in the statement that sees that another stays; refuses the last one. */
export async function uncountAdministrator(
  manager: EntityManager,
  organisation: OrganisationKey,
  mayBeTheLast: boolean,
): Promise<void> {
  const taken = await move(manager, organisation, '- 1', mayBeTheLast ? 1 : 2);
  if (!taken) throw refusal('WRONG_STATE', null, 'lastAdministrator');
}

async function move(
  manager: EntityManager,
  organisation: OrganisationKey,
  by: '+ 1' | '- 1',
  atLeast: number,
): Promise<boolean> {
  const { organisationKind, organisationId } = keyOf(organisation);
  const moved = await manager
    .createQueryBuilder()
    .update(AdministratorCount)
    .set({ administrators: () => `administrators ${by}` })
    .where('organisationKind = :organisationKind AND organisationId = :organisationId', {
      organisationKind,
      organisationId,
    })
    .andWhere('administrators >= :atLeast', { atLeast })
    .execute();
  return moved.affected === 1;
}

const keyOf = ({ organisationKind, organisationId }: OrganisationKey) => ({ organisationKind, organisationId });
