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
import { isStaffOf } from '../sides';
import { Enterprise, enterpriseStub, IndustrialZone, zoneStub } from '../stubs/stubs';
import { JobOpening } from './opening.entity';
import { ChangeJobInput, JobOpeningFilter, OpenJobInput } from './opening.inputs';
import { openingLifecycle } from './opening.lifecycle';
import { JobOpeningConnection, openingPage, openingsOfEnterprise } from './opening.lists';
import { resolveOpening } from './opening.reference';

const JobOpeningPayload = payloadOf('JobOpening', () => JobOpening);
const aboutInput = { description: 'What is to be done (dữ liệu).' };

@Resolver(() => JobOpening)
export class OpeningResolver {
  @Allow('opening.lookUp')
  @Query(() => JobOpening, {
    nullable: true,
    description: 'An opening; null where the caller may see none (nhu cầu tuyển dụng).',
  })
  jobOpening(
    @Ctx() context: Context,
    @Arg('id', IdType, { description: 'Identifier (định danh).' }) id: string,
  ): Promise<JobOpening | null> {
    return resolveOpening({ id }, context) as Promise<JobOpening | null>;
  }

  @Allow('opening.read')
  @Query(() => JobOpeningConnection, { description: 'Openings, newest first (danh sách nhu cầu tuyển dụng).' })
  jobOpenings(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => JobOpeningFilter, { nullable: true, description: 'Which ones (lọc).' })
    filter?: JobOpeningFilter,
  ): Promise<Connection<JobOpening>> {
    return openingPage(context, page, filter ?? {});
  }

  @Allow('opening.open')
  @Mutation(() => JobOpeningPayload, { description: 'Opens jobs at a verified enterprise (đăng nhu cầu tuyển dụng).' })
  openJob(@Ctx() { principal, services }: Context, @Arg('input', () => OpenJobInput, aboutInput) input: OpenJobInput) {
    return answer('jobOpening', () => services.openings.open(principal, input));
  }

  @Allow('opening.close')
  @Mutation(() => JobOpeningPayload, { description: 'Closes an opening before its day (đóng nhu cầu tuyển dụng).' })
  closeJob(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ChangeJobInput, aboutInput) input: ChangeJobInput,
  ) {
    return answer('jobOpening', () => services.openings.close(principal, input));
  }

  @FieldResolver(() => Enterprise, { nullable: true, description: 'Who hires (doanh nghiệp).' })
  enterprise(@Root() opening: JobOpening): Enterprise {
    return enterpriseStub(opening.enterpriseId);
  }

  @FieldResolver(() => Occupation, { description: 'In which occupation (ngành, nghề).' })
  occupation(@Root() opening: JobOpening): Occupation {
    return occupationOnRecord(opening.occupationCode);
  }

  @FieldResolver(() => Province, { description: 'Where the work is (tỉnh, thành phố).' })
  province(@Root() opening: JobOpening): Province {
    return provinceOf(opening.provinceCode);
  }

  @FieldResolver(() => IndustrialZone, { nullable: true, description: 'In which zone the work is (khu).' })
  zone(@Root() opening: JobOpening): IndustrialZone | null {
    return zoneStub(opening.zoneCode);
  }

  @FieldResolver(() => [String], { description: 'The mutations that the caller may do to it now (thao tác có thể).' })
  availableActions(@Root() opening: JobOpening, @Ctx() { principal }: Context): string[] {
    return isStaffOf(principal, opening.enterpriseId) ? openingLifecycle.actionsOf('enterprise', opening.status) : [];
  }
}

@Resolver(() => Enterprise)
export class EnterpriseOpeningsResolver {
  @FieldResolver(() => JobOpeningConnection, {
    nullable: true,
    description: 'Its job openings, newest first (nhu cầu tuyển dụng).',
  })
  jobOpenings(
    @Root() enterprise: Enterprise,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<JobOpening>> {
    return openingsOfEnterprise(context, enterprise.id, page);
  }
}
