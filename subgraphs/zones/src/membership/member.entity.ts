import {
  CodeColumn,
  CountColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  KeyColumn,
  RecordVersionColumn,
  TextColumn,
} from '@ba-nha/shared/database';
import { DateTimeScalar, idField, OrganisationKindEnum, SeenBy, Sensitive } from '@ba-nha/shared/graph';
import type { OrganisationKind } from '@ba-nha/shared/permissions';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';
import { LONGEST_ISSUER, LONGEST_SUBJECT } from './member.rules';

@SeenBy('member.manage')
@ObjectType('Member', {
  description: 'A person or portal that may act for an organisation by the hub’s own records (thành viên của đơn vị).',
})
@Entity('members')
export class Member {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  /** Names the organisation, issuer and subject while the membership lives, so that nobody is a member twice. */
  @CodeColumn({ nullable: true }) liveKey: string | null;

  @Field(() => OrganisationKindEnum, { description: 'What the organisation is (loại đơn vị).' })
  @CodeColumn()
  organisationKind: OrganisationKind;

  @Field(() => ID, { description: 'The organisation’s id; for a province its code (định danh đơn vị).' })
  @IdColumn()
  organisationId: string;

  @Field(() => String, { description: 'Who vouches for the subject: the issuer of its tokens (nhà phát hành).' })
  @TextColumn(LONGEST_ISSUER)
  issuer: string;

  @Sensitive('member.manage')
  @Field(() => String, { description: 'Subject of its tokens; for a portal its client id (chủ thể).' })
  @TextColumn(LONGEST_SUBJECT)
  subject: string;

  @Field(() => String, {
    nullable: true,
    description: 'Name as told by whoever added it; null for who registered the enterprise itself (tên).',
  })
  @TextColumn(200, { nullable: true })
  name: string | null;

  @Field(() => Boolean, { description: 'Whether it looks after the organisation’s members (là quản trị viên).' })
  @FlagColumn()
  administrator: boolean;

  @Field(() => DateTimeScalar, { description: 'Since when (thời điểm thêm).' })
  @InstantColumn()
  addedAt: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Who added it; null where it came of registering the enterprise (người thêm).',
  })
  @TextColumn(200, { nullable: true })
  addedBy: string | null;

  @InstantColumn({ nullable: true }) removedAt: Date | null;

  @Field(() => Int, { description: 'Raised by every change (phiên bản).' })
  @RecordVersionColumn()
  version: number;
}

/** How many administrators an organisation has by its members: the row that two who remove each other meet at. */
@Entity('administrator_counts')
export class AdministratorCount {
  @CodeColumn({ primary: true }) organisationKind: string;
  @IdColumn({ primary: true }) organisationId: string;
  @CountColumn() administrators: number;
}

@ObjectType('Membership', { description: 'An organisation that a caller may act for (đơn vị được thay mặt).' })
export class Membership {
  @Field(() => OrganisationKindEnum, { description: 'What the organisation is (loại đơn vị).' })
  organisationKind: OrganisationKind;

  @Field(() => ID, { description: 'The organisation’s id; for a province its code (định danh đơn vị).' })
  organisationId: string;

  @Field(() => Boolean, { description: 'Whether the caller looks after its members (là quản trị viên).' })
  administrator: boolean;
}
