import { Allow, answer, IdType, payloadOf } from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { actsFor, Role } from '@ba-nha/shared/permissions';
import { loadById } from '@ba-nha/shared/records';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Enterprise } from '../enterprise/enterprise.entity';
import type { Context } from '../hub';
import { Offer } from '../offer/offer.entity';
import { School, schoolStub } from '../stubs/stubs';
import { orderOf } from '../training-order/training-order.loader';
import { TrainingOrder } from '../training-order/training-order.entity';
import { TrainingContract } from './contract.entity';
import { AmendContractInput, ChangeContractInput, SignContractInput, TrainingContractFilter } from './contract.inputs';
import { contractPage, TrainingContractConnection } from './contract.lists';
import { sideActions } from './contract.rules';

const TrainingContractPayload = payloadOf('TrainingContract', () => TrainingContract);
const aboutInput = { description: 'What is to be done (dữ liệu).' };

@Resolver(() => TrainingContract)
export class ContractResolver {
  @Allow('contract.lookUp')
  @Query(() => TrainingContract, {
    nullable: true,
    description: 'A contract; null where the caller may see none (hợp đồng đào tạo).',
  })
  async trainingContract(
    @Ctx() context: Context,
    @Arg('id', IdType, { description: 'Identifier (định danh).' }) id: string,
  ): Promise<TrainingContract | null> {
    const { database, policies } = context.services;
    return policies.show(context.principal, 'contract.read', await loadById(context, database, TrainingContract, id));
  }

  @Allow('contract.read')
  @Query(() => TrainingContractConnection, {
    description: 'Contracts that the caller may see, newest first (danh sách hợp đồng).',
  })
  trainingContracts(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => TrainingContractFilter, { nullable: true, description: 'Which ones (lọc).' })
    filter?: TrainingContractFilter,
  ): Promise<Connection<TrainingContract>> {
    return contractPage(context, page, filter ?? {});
  }

  @Allow('contract.change')
  @Mutation(() => TrainingContractPayload, {
    description: 'Changes a contract before it is in force; both signatures are cleared (sửa hợp đồng).',
  })
  amendContract(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => AmendContractInput, aboutInput) input: AmendContractInput,
  ) {
    return answer('trainingContract', () => services.contracts.amend(principal, input));
  }

  @Allow('contract.change')
  @Mutation(() => TrainingContractPayload, {
    description: 'Signs for the caller’s side; with both signatures the contract is in force (ký hợp đồng).',
  })
  signContract(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => SignContractInput, aboutInput) input: SignContractInput,
  ) {
    return answer('trainingContract', () => services.contracts.sign(principal, input));
  }

  @Allow('contract.change')
  @Mutation(() => TrainingContractPayload, {
    description: 'Ends a contract with a reason; what no cohort has taken is free again (chấm dứt hợp đồng).',
  })
  terminateContract(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ChangeContractInput, aboutInput) input: ChangeContractInput,
  ) {
    return answer('trainingContract', () => services.contracts.terminate(principal, input));
  }

  @FieldResolver(() => TrainingOrder, { description: 'The order it serves (đơn đặt hàng).' })
  trainingOrder(@Root() contract: TrainingContract, @Ctx() context: Context): Promise<TrainingOrder | null> {
    return orderOf(context, contract.trainingOrderId);
  }

  @FieldResolver(() => Offer, {
    nullable: true,
    description: 'The offer it follows; for its two sides (đăng ký đáp ứng).',
  })
  async offer(@Root() contract: TrainingContract, @Ctx() context: Context): Promise<Offer | null> {
    const { database, policies } = context.services;
    return policies.show(context.principal, 'offer.read', await loadById(context, database, Offer, contract.offerId));
  }

  @FieldResolver(() => Enterprise, { description: 'The ordering side (bên doanh nghiệp).' })
  enterprise(@Root() contract: TrainingContract, @Ctx() context: Context): Promise<Enterprise | null> {
    return loadById(context, context.services.database, Enterprise, contract.enterpriseId);
  }

  @FieldResolver(() => School, { nullable: true, description: 'The training side (bên nhà trường).' })
  school(@Root() contract: TrainingContract): School {
    return schoolStub(contract.schoolId);
  }

  @FieldResolver(() => [String], { description: 'The mutations that the caller may do to it now (thao tác có thể).' })
  async availableActions(@Root() contract: TrainingContract, @Ctx() context: Context): Promise<string[]> {
    const { principal, services } = context;
    if (actsFor(principal, 'SCHOOL', contract.schoolId) && principal.roles.includes(Role.SCHOOL_STAFF)) {
      return sideActions(contract, 'school', true);
    }
    if (!actsFor(principal, 'ENTERPRISE', contract.enterpriseId) || !principal.roles.includes(Role.ENTERPRISE_STAFF))
      return [];
    const enterprise = await loadById(context, services.database, Enterprise, contract.enterpriseId);
    return sideActions(contract, 'enterprise', enterprise?.verifiedAt != null);
  }
}
