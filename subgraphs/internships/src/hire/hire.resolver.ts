import { Allow, answer, IdType, Occupation, occupationOnRecord, payloadOf } from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { loadById } from '@ba-nha/shared/records';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { JobOpening } from '../opening/opening.entity';
import { Placement } from '../placement/placement.entity';
import { resolvePlacement } from '../placement/placement.reference';
import { isStaffOf } from '../sides';
import {
  Enterprise,
  enterpriseStub,
  Learner,
  learnerStub,
  orderStub,
  School,
  schoolStub,
  TrainingOrder,
} from '../stubs/stubs';
import { Hire } from './hire.entity';
import { HireFilter, RecordHireInput, RecordLeavingInput } from './hire.inputs';
import { hireLifecycle } from './hire.lifecycle';
import { HireConnection, hirePage, hiresOfEnterprise } from './hire.lists';
import { resolveHire } from './hire.reference';
import { requireMonths, retainedAfter } from './hire.rules';

const HirePayload = payloadOf('Hire', () => Hire);
const aboutInput = { description: 'What is to be done (dữ liệu).' };

@Resolver(() => Hire)
export class HireResolver {
  @Allow('hire.lookUp')
  @Query(() => Hire, { nullable: true, description: 'A hire; null where the caller may see none (tuyển dụng).' })
  hire(
    @Ctx() context: Context,
    @Arg('id', IdType, { description: 'Identifier (định danh).' }) id: string,
  ): Promise<Hire | null> {
    return resolveHire({ id }, context) as Promise<Hire | null>;
  }

  @Allow('hire.read')
  @Query(() => HireConnection, { description: 'Hires that the caller may see, newest first (danh sách tuyển dụng).' })
  hires(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => HireFilter, { nullable: true, description: 'Which ones (lọc).' }) filter?: HireFilter,
  ): Promise<Connection<Hire>> {
    return hirePage(context, page, filter ?? {});
  }

  @Allow('hire.record')
  @Mutation(() => HirePayload, {
    description: 'Records that a learner starts to work at the enterprise (ghi nhận tuyển dụng).',
  })
  recordHire(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => RecordHireInput, aboutInput) input: RecordHireInput,
  ) {
    return answer('hire', () => services.hires.record(principal, input));
  }

  @Allow('hire.leave')
  @Mutation(() => HirePayload, {
    description: 'Records that somebody has left; the opening stays filled (ghi nhận thôi việc).',
  })
  recordLeaving(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => RecordLeavingInput, aboutInput) input: RecordLeavingInput,
  ) {
    return answer('hire', () => services.hires.leave(principal, input));
  }

  @FieldResolver(() => Learner, { nullable: true, description: 'Who was hired (người được tuyển).' })
  learner(@Root() hire: Hire): Learner {
    return learnerStub(hire.learnerId);
  }

  @FieldResolver(() => School, { nullable: true, description: 'The learner’s school (trường).' })
  school(@Root() hire: Hire): School {
    return schoolStub(hire.schoolId);
  }

  @FieldResolver(() => Enterprise, { nullable: true, description: 'Who hired (doanh nghiệp).' })
  enterprise(@Root() hire: Hire): Enterprise {
    return enterpriseStub(hire.enterpriseId);
  }

  @FieldResolver(() => Occupation, { description: 'The work (ngành, nghề).' })
  occupation(@Root() hire: Hire): Occupation {
    return occupationOnRecord(hire.occupationCode);
  }

  @FieldResolver(() => TrainingOrder, { nullable: true, description: 'The order that it fulfils (đơn đặt hàng).' })
  trainingOrder(@Root() hire: Hire): TrainingOrder | null {
    return orderStub(hire.trainingOrderId);
  }

  @FieldResolver(() => Placement, { nullable: true, description: 'The placement that it followed (đợt thực tập).' })
  placement(@Root() { placementId }: Hire, @Ctx() context: Context): Promise<Placement | null> | null {
    return placementId === null ? null : (resolvePlacement({ id: placementId }, context) as Promise<Placement | null>);
  }

  @FieldResolver(() => JobOpening, { nullable: true, description: 'The opening that it filled (nhu cầu tuyển dụng).' })
  jobOpening(@Root() { jobOpeningId }: Hire, @Ctx() context: Context): Promise<JobOpening | null> | null {
    return jobOpeningId === null ? null : loadById(context, context.services.database, JobOpening, jobOpeningId);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether still there so many months after the start; null until they have passed (còn làm việc sau số tháng).',
  })
  retained(
    @Root() hire: Hire,
    @Ctx() { today }: Context,
    @Arg('months', () => Int, { description: 'Months, 1 to 120 (số tháng).' }) months: number,
  ): boolean | null {
    requireMonths(months);
    return retainedAfter(hire, months, today);
  }

  @FieldResolver(() => [String], { description: 'The mutations that the caller may do to it now (thao tác có thể).' })
  availableActions(@Root() hire: Hire, @Ctx() { principal }: Context): string[] {
    return isStaffOf(principal, hire.enterpriseId) ? hireLifecycle.actionsOf('enterprise', hire.status) : [];
  }
}

@Resolver(() => Enterprise)
export class EnterpriseHiresResolver {
  @FieldResolver(() => HireConnection, {
    nullable: true,
    description: 'Its hires that the caller may see, newest first (tuyển dụng).',
  })
  hires(
    @Root() enterprise: Enterprise,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => HireFilter, { nullable: true, description: 'Which ones (lọc).' }) filter?: HireFilter,
  ): Promise<Connection<Hire>> {
    return hiresOfEnterprise(context, enterprise.id, page, filter ?? {});
  }
}
