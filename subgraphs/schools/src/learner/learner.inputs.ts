import { PriorityGroup, Sex } from '@ba-nha/shared/code-lists';
import { ContactInput, DateScalar } from '@ba-nha/shared/graph';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ConsentPurpose } from './learner.entity';

@InputType('WithdrawLearnerInput', { description: 'A learner leaves before graduation (cho thôi học).' })
export class WithdrawLearnerInput {
  @Field(() => ID, { description: 'The learner (người học).' })
  id: string;
  @Field(() => DateScalar, { description: 'Left on; not ahead of today (ngày thôi học).' })
  on: string;
  @Field(() => String, { nullable: true, description: 'Reason (lý do).' })
  reason?: string | null;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
  @Field(() => ID, { nullable: true, description: 'For callers who act for several schools (thay mặt trường).' })
  schoolId?: string | null;
}

@InputType('ConsentInput', { description: 'A consent for one purpose, given or taken back (sự đồng ý).' })
export class ConsentInput {
  @Field(() => ID, { description: 'The learner (người học).' })
  learnerId: string;
  @Field(() => ConsentPurpose, { description: 'For what (mục đích).' })
  purpose: ConsentPurpose;
  @Field(() => DateScalar, { description: 'On which day; not ahead of today (ngày).' })
  on: string;
  @Field(() => Boolean, { nullable: true, description: 'Given by a guardian (do người giám hộ).' })
  byGuardian?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description: 'Name of who gave it; the learner where no guardian did (người đồng ý).',
  })
  giver?: string | null;
  @Field(() => String, { nullable: true, description: 'Where the proof is kept (minh chứng).' })
  proof?: string | null;
  @Field(() => ID, { nullable: true, description: 'For callers who act for several schools (thay mặt trường).' })
  schoolId?: string | null;
}

@InputType('LearnerRowInput', { description: 'One learner of an import (một hàng danh sách).' })
export class LearnerRowInput {
  @Field(() => String, { description: 'Full name (họ và tên).' })
  fullName: string;
  @Field(() => DateScalar, { description: 'Birth date (ngày sinh).' })
  birthDate: string;
  @Field(() => Sex, { description: 'Sex (giới tính).' })
  sex: Sex;
  @Field(() => String, { description: 'Twelve digits that agree with birth date and sex (số căn cước).' })
  nationalId: string;
  @Field(() => ContactInput, { nullable: true, description: 'How to reach the learner (liên hệ).' })
  contact?: ContactInput | null;
  @Field(() => [PriorityGroup], { nullable: true, description: 'Priority groups (đối tượng ưu tiên).' })
  priorityGroups?: PriorityGroup[] | null;
  @Field(() => [ConsentPurpose], { nullable: true, description: 'Consents given today (đồng ý cho các mục đích).' })
  consents?: ConsentPurpose[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a guardian gave them; needed below 18 (người giám hộ đồng ý).',
  })
  guardianConsent?: boolean | null;
  @Field(() => String, { nullable: true, description: 'Name of that guardian (họ tên người giám hộ).' })
  guardianName?: string | null;
  @Field(() => String, { nullable: true, description: 'Where the proof of the consents is kept (minh chứng).' })
  consentProof?: string | null;
}

@InputType('ImportLearnersInput', { description: 'Learners who come to a cohort (nhập danh sách người học).' })
export class ImportLearnersInput {
  @Field(() => ID, { description: 'The cohort (khóa, lớp).' })
  cohortId: string;
  @Field(() => [LearnerRowInput], { description: '1 to 1,000 rows (các hàng).' })
  rows: LearnerRowInput[];
  @Field(() => Boolean, { nullable: true, description: 'Checks only; nothing is written (chỉ kiểm tra).' })
  dryRun?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'For callers who act for several schools (thay mặt trường).' })
  schoolId?: string | null;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}
