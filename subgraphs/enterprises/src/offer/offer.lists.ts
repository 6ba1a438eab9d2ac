import { groupedByKey } from '@ba-nha/shared/graph';
import { connectionOf, descending, pagesByParent, type Connection, type PageArgs } from '@ba-nha/shared/pagination';
import { holding } from '@ba-nha/shared/permissions';
import { In } from 'typeorm';
import type { Context } from '../hub';
import { Offer } from './offer.entity';
import type { OfferFilter } from './offer.inputs';

export const OfferConnection = connectionOf('Offer', () => Offer);
const newestOffers = { name: 'offers', entity: Offer, sort: [descending('id')] };

export const offersOfOrder = (context: Context, orderId: string, args: PageArgs): Promise<Connection<Offer>> =>
  offersBelow(context, 'trainingOrderId', orderId, args, {});

export const offersOfSchool = (
  context: Context,
  schoolId: string,
  args: PageArgs,
  filter: OfferFilter,
): Promise<Connection<Offer>> => offersBelow(context, 'schoolId', schoolId, args, filter);

function offersBelow(
  context: Context,
  partition: 'trainingOrderId' | 'schoolId',
  parent: string,
  args: PageArgs,
  filter: OfferFilter,
): Promise<Connection<Offer>> {
  const { database, policies } = context.services;
  return context.loaders
    .get<string, Connection<Offer>>(`offersBelow.${partition}${JSON.stringify([args, filter])}`, (parents) =>
      pagesByParent(database, newestOffers, partition, parents, {
        args,
        visible: policies.records(context.principal, 'offer.read'),
        where: holding({ status: filter.statuses }),
      }),
    )
    .load(parent);
}

/** All offers to the orders of a level of the query, in one statement, whoever may see them. */
export const offersTo = (context: Context, orderId: string): Promise<Offer[]> =>
  context.loaders
    .get<string, Offer[]>('offersTo', async (orderIds) => {
      const offers = await context.services.database.read((manager) =>
        manager.findBy(Offer, { trainingOrderId: In([...orderIds]) }),
      );
      return groupedByKey(orderIds, offers, ({ trainingOrderId }) => trainingOrderId);
    })
    .load(orderId);
