import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('RevealNationalIdInput', { description: 'Reads a national id in full, for a purpose (xem số căn cước).' })
export class RevealNationalIdInput {
  @Field(() => ID, { description: 'The learner (người học).' })
  learnerId: string;
  @Field(() => String, { description: 'What it is needed for, 5 to 300 characters; kept (mục đích).' })
  purpose: string;
  @Field(() => ID, { nullable: true, description: 'For callers who act for several schools (thay mặt trường).' })
  schoolId?: string | null;
}

@InputType('ExportLearnerInput', { description: 'Reads everything that is held of a person (xuất hồ sơ người học).' })
export class ExportLearnerInput {
  @Field(() => ID, { description: 'The learner (người học).' })
  learnerId: string;
  @Field(() => String, { description: 'What it is needed for, 5 to 300 characters; kept (mục đích).' })
  purpose: string;
  @Field(() => ID, { nullable: true, description: 'For callers who act for several schools (thay mặt trường).' })
  schoolId?: string | null;
}

@InputType('EraseLearnerInput', {
  description: 'Erases what tells who a person is, in every enrolment at the school (xóa dữ liệu cá nhân).',
})
export class EraseLearnerInput {
  @Field(() => ID, { description: 'Any enrolment of the person; none may still run (người học).' })
  learnerId: string;
  @Field(() => String, {
    description: 'Why, 5 to 300 characters; kept, so it does not name the person (lý do).',
  })
  reason: string;
  @Field(() => Int, { description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion: number;
  @Field(() => ID, { nullable: true, description: 'For callers who act for several schools (thay mặt trường).' })
  schoolId?: string | null;
}
