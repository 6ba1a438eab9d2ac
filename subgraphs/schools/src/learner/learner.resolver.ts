import {
  Allow,
  answer,
  answerImport,
  IdType,
  ImportPayload,
  JsonScalar,
  payloadOf,
  Sensitive,
} from '@ba-nha/shared/graph';
import { Role } from '@ba-nha/shared/permissions';
import { Arg, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Cohort } from '../cohort/cohort.entity';
import { visibleCohort } from '../cohort/cohort.lists';
import type { Context } from '../hub';
import { DataKept } from '../personal-data/personal-data.rules';
import { School } from '../school/school.entity';
import { schoolOf } from '../school/school.lists';
import { visibleLearner } from './learner.access';
import { Consent, Learner } from './learner.entity';
import { ConsentInput, ImportLearnersInput, WithdrawLearnerInput } from './learner.inputs';
import { learnerLifecycle } from './learner.lifecycle';
import { consentsOf, otherEnrolmentsOf } from './learner.lists';
import { placementFactsOf } from './learner.rules';

const LearnerPayload = payloadOf('Learner', () => Learner);
const aboutInput = { description: 'What is to be done (dữ liệu).' };
const isPersonal = ({ principal, services }: Context, learner: Learner): boolean =>
  services.policies.allows(principal, 'learner.personal', learner);

@Resolver(() => Learner)
export class LearnerResolver {
  @Allow('learner.lookUp')
  @Query(() => Learner, { nullable: true, description: 'A learner; null where the caller may see none (người học).' })
  learner(
    @Ctx() context: Context,
    @Arg('id', IdType, { description: 'Identifier (định danh).' }) id: string,
  ): Promise<Learner | null> {
    return visibleLearner(context, id);
  }

  @Allow('learner.change')
  @Mutation(() => LearnerPayload, { description: 'A learner leaves the cohort before graduation (cho thôi học).' })
  withdrawLearner(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => WithdrawLearnerInput, aboutInput) input: WithdrawLearnerInput,
  ) {
    return answer('learner', () => services.learners.withdraw(principal, input));
  }

  @Allow('learner.change')
  @Mutation(() => LearnerPayload, { description: 'Writes down a consent; again, it is renewed (ghi nhận sự đồng ý).' })
  recordConsent(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ConsentInput, aboutInput) input: ConsentInput,
  ) {
    return answer<Learner>('learner', () => services.consents.record(principal, input));
  }

  @Allow('learner.change')
  @Mutation(() => LearnerPayload, { description: 'Writes down that a consent was taken back (rút lại sự đồng ý).' })
  withdrawConsent(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ConsentInput, aboutInput) input: ConsentInput,
  ) {
    return answer('learner', () => services.consents.withdraw(principal, input));
  }

  @Allow('learner.change')
  @Mutation(() => ImportPayload, {
    description: 'Enrols learners; valid rows land, bad rows come back by number (nhập danh sách người học).',
  })
  importLearners(
    @Ctx() { principal, services }: Context,
    @Arg('input', () => ImportLearnersInput, aboutInput) input: ImportLearnersInput,
  ): Promise<ImportPayload> {
    return answerImport(() => services.imports.import(principal, input));
  }

  @Sensitive('learner.personal')
  @FieldResolver(() => [Consent], {
    nullable: true,
    description: 'What was agreed to; for the own school (sự đồng ý).',
  })
  async consents(@Root() learner: Learner, @Ctx() context: Context): Promise<Consent[] | null> {
    return isPersonal(context, learner) ? consentsOf(context, learner.id) : null;
  }

  @Sensitive('learner.personal')
  @FieldResolver(() => [Learner], {
    nullable: true,
    description: 'The same person in other cohorts of the school; for the own school (các lần học khác).',
  })
  async otherEnrolments(@Root() learner: Learner, @Ctx() context: Context): Promise<Learner[] | null> {
    return isPersonal(context, learner) ? otherEnrolmentsOf(context, learner) : null;
  }

  @FieldResolver(() => School, { description: 'Where the person learns (trường).' })
  school(@Root() learner: Learner, @Ctx() context: Context): Promise<School | null> {
    return schoolOf(context, learner.schoolId);
  }

  @FieldResolver(() => Cohort, { nullable: true, description: 'The cohort, if the caller may see it (khóa, lớp).' })
  cohort(@Root() learner: Learner, @Ctx() context: Context): Promise<Cohort | null> {
    return visibleCohort(context, learner.cohortId);
  }

  @FieldResolver(() => [String], { description: 'The mutations that the caller may do to it now (thao tác có thể).' })
  availableActions(@Root() learner: Learner, @Ctx() { principal, services }: Context): string[] {
    const isOwn =
      principal.roles.includes(Role.SCHOOL_STAFF) && services.policies.allows(principal, 'learner.change', learner);
    return isOwn && learner.dataKept !== DataKept.PSEUDONYM ? learnerLifecycle.actionsOf('school', learner.status) : [];
  }

  @Directive('@inaccessible')
  @FieldResolver(() => JsonScalar, {
    nullable: true,
    description: 'What a nomination or a hire rests on; between subgraphs (thông tin để giới thiệu).',
  })
  async placementFacts(@Root() learner: Learner, @Ctx() context: Context): Promise<object | null> {
    if (context.principal.kind !== 'service') return null;
    return placementFactsOf(learner, await consentsOf(context, learner.id));
  }
}
