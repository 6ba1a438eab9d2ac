import { JsonScalar } from '@ba-nha/shared/graph';
import { Ctx, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { TrainingContract } from '../contract/contract.entity';
import { contractsOfOrders } from '../contract/contract.lists';
import { ContractStatus } from '../contract/contract.lifecycle';
import { latestGraduation } from '../contract/contract.rules';
import type { Context } from '../hub';
import { TrainingOrder } from './training-order.entity';

@Directive('@inaccessible')
@ObjectType('ContractInForce', {
  description:
    'What a school needs to know of its contract to open a cohort; between subgraphs (hợp đồng có hiệu lực).',
})
export class ContractInForce {
  @Field(() => ID, { description: 'The contract (hợp đồng).' })
  id: string;
  @Field(() => ID, { description: 'The school (trường).' })
  schoolId: string;
  @Field(() => ID, { description: 'The programme (chương trình).' })
  programmeId: string;
  @Field(() => JsonScalar, { description: 'Quantity and latest graduation (số lượng, ngày tốt nghiệp muộn nhất).' })
  limits: { quantity: number; latestGraduation: string };
}

/** Whom an order's counts are for, and which contracts are in force: asked by other subgraphs, never by clients. */
@Resolver(() => TrainingOrder)
export class TrainingOrderAccessResolver {
  @Directive('@inaccessible')
  @FieldResolver(() => JsonScalar, {
    nullable: true,
    description: 'Its enterprise and who oversees it; between subgraphs (đơn vị liên quan).',
  })
  oversight(@Root() order: TrainingOrder) {
    return {
      enterpriseId: order.enterpriseId,
      zoneCodes: [order.zoneCode, order.tenantZoneCode].filter((code) => code !== null),
      provinceCodes: [order.provinceCode, order.tenantProvinceCode],
    };
  }

  @Directive('@inaccessible')
  @FieldResolver(() => [ContractInForce], {
    nullable: true,
    description: 'Contracts in force; between subgraphs (hợp đồng có hiệu lực).',
  })
  async contractsInForce(@Root() order: TrainingOrder, @Ctx() context: Context): Promise<ContractInForce[] | null> {
    if (context.principal.kind !== 'service') return null;
    const contracts: TrainingContract[] = await contractsOfOrders(context).load(order.id);
    return contracts
      .filter((contract) => contract.status === ContractStatus.IN_FORCE)
      .map((contract) => ({
        id: contract.id,
        schoolId: contract.schoolId,
        programmeId: contract.programmeId,
        limits: { quantity: contract.quantity, latestGraduation: latestGraduation(contract) },
      }));
  }
}
