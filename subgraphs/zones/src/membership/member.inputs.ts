import type { OrganisationKind } from '@ba-nha/shared/permissions';
import { Field, ID, InputType, Int } from 'type-graphql';
import { OrganisationKindEnum } from '@ba-nha/shared/graph';

@InputType('AddMemberInput', {
  description:
    'Whom to let act for an organisation; for a member with another administrator flag, the change of it (thêm thành viên).',
})
export class AddMemberInput {
  @Field(() => OrganisationKindEnum, { description: 'What the organisation is (loại đơn vị).' })
  organisationKind: OrganisationKind;
  @Field(() => ID, {
    description: 'The organisation’s id; for a province its code, former ones too (định danh đơn vị).',
  })
  organisationId: string;
  @Field(() => String, {
    description: 'Subject of the member’s tokens, letter by letter; for a portal its client id (chủ thể).',
  })
  subject: string;
  @Field(() => String, {
    nullable: true,
    description: 'Issuer of the member’s tokens; the caller’s own if absent (nhà phát hành).',
  })
  issuer?: string | null;
  @Field(() => String, { description: 'Name, for the organisation’s own list of members (tên).' })
  name: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether it looks after the organisation’s members (là quản trị viên).',
  })
  administrator: boolean;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}

@InputType('RemoveMemberInput', { description: 'Who may act for an organisation no longer (xóa thành viên).' })
export class RemoveMemberInput {
  @Field(() => ID, { description: 'The member (thành viên).' })
  id: string;
  @Field(() => Int, { nullable: true, description: 'The version that was read (phiên bản đã đọc).' })
  expectedVersion?: number | null;
}
