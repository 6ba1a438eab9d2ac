import {
  Allow,
  answer,
  IdType,
  Occupation,
  occupationOnRecord,
  payloadOf,
  Province,
  provinceOf,
} from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { isSchoolStaff, isStaffOf } from '../sides';
import { Enterprise, enterpriseStub, IndustrialZone, orderStub, TrainingOrder, zoneStub } from '../stubs/stubs';
import { InternshipPosition } from './position.entity';
import {
  ChangeInternshipPositionInput,
  InternshipPositionFilter,
  OpenInternshipPositionInput,
} from './position.inputs';
import { positionLifecycle } from './position.lifecycle';
import { InternshipPositionConnection, positionPage, positionsOfEnterprise } from './position.lists';
import { resolvePosition } from './position.reference';

const InternshipPositionPayload = payloadOf('InternshipPosition', () => InternshipPosition);
const aboutInput = { description: 'What is to be done (dữ liệu).' };

@Resolver(() => InternshipPosition)
export class PositionResolver {
  @Allow('position.lookUp')
  @Query(() => InternshipPosition, {
    nullable: true,
    description: 'A position; null where the caller may see none (vị trí thực tập).',
  })
  internshipPosition(
    @Ctx() context: Context,
    @Arg('id', IdType, { description: 'Identifier (định danh).' }) id: string,
  ): Promise<InternshipPosition | null> {
    return resolvePosition({ id }, context) as Promise<InternshipPosition | null>;
  }

  @Allow('position.read')
  @Query(() => InternshipPositionConnection, { description: 'Positions, newest first (danh sách vị trí thực tập).' })
  internshipPositions(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => InternshipPositionFilter, { nullable: true, description: 'Which ones (lọc).' })
    filter?: InternshipPositionFilter,
  ): Promise<Connection<InternshipPosition>> {
    return positionPage(context, page, filter ?? {});
  }

  @Allow('position.open')
  @Mutation(() => InternshipPositionPayload, {
    description: 'Opens places for interns at a verified enterprise (mở vị trí thực tập).',
  })
  openInternshipPosition(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => OpenInternshipPositionInput, aboutInput) input: OpenInternshipPositionInput,
  ) {
    return answer('internshipPosition', () => services.positions.open(principal, input));
  }

  @Allow('position.close')
  @Mutation(() => InternshipPositionPayload, {
    description: 'Closes a position for new nominations; placements go on (đóng vị trí thực tập).',
  })
  closeInternshipPosition(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ChangeInternshipPositionInput, aboutInput) input: ChangeInternshipPositionInput,
  ) {
    return answer('internshipPosition', () => services.positions.close(principal, input));
  }

  @FieldResolver(() => Enterprise, { nullable: true, description: 'Who opened it (doanh nghiệp).' })
  enterprise(@Root() position: InternshipPosition): Enterprise {
    return enterpriseStub(position.enterpriseId);
  }

  @FieldResolver(() => Occupation, { description: 'In which occupation (ngành, nghề).' })
  occupation(@Root() position: InternshipPosition): Occupation {
    return occupationOnRecord(position.occupationCode);
  }

  @FieldResolver(() => Province, { description: 'Where the work is (tỉnh, thành phố).' })
  province(@Root() position: InternshipPosition): Province {
    return provinceOf(position.provinceCode);
  }

  @FieldResolver(() => IndustrialZone, { nullable: true, description: 'In which zone the work is (khu).' })
  zone(@Root() position: InternshipPosition): IndustrialZone | null {
    return zoneStub(position.zoneCode);
  }

  @FieldResolver(() => TrainingOrder, { nullable: true, description: 'The order it serves (đơn đặt hàng).' })
  trainingOrder(@Root() position: InternshipPosition): TrainingOrder | null {
    return orderStub(position.trainingOrderId);
  }

  @FieldResolver(() => [String], { description: 'The mutations that the caller may do to it now (thao tác có thể).' })
  availableActions(@Root() position: InternshipPosition, @Ctx() { principal }: Context): string[] {
    if (isStaffOf(principal, position.enterpriseId)) return positionLifecycle.actionsOf('enterprise', position.status);
    return isSchoolStaff(principal) ? positionLifecycle.actionsOf('school', position.status) : [];
  }
}

@Resolver(() => Enterprise)
export class EnterprisePositionsResolver {
  @FieldResolver(() => InternshipPositionConnection, {
    nullable: true,
    description: 'Its positions for interns, newest first (vị trí thực tập).',
  })
  internshipPositions(
    @Root() enterprise: Enterprise,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<InternshipPosition>> {
    return positionsOfEnterprise(context, enterprise.id, page);
  }
}
