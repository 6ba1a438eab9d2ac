import { createHash } from 'node:crypto';
import { Field, ID, Int, ObjectType, Directive, registerEnumType } from 'type-graphql';
import { Entity, PrimaryColumn } from 'typeorm';
import {
  CodeColumn,
  CountColumn,
  IdColumn,
  InstantColumn,
  KeyColumn,
  LongTextColumn,
  SequenceColumn,
  TextColumn,
} from '../database';
import { SeenBy } from '../graph/allow';
import { DateTimeScalar, JsonScalar } from '../graph/scalars';
import { OrganisationKindEnum } from '../graph/organisation-kind';
import type { OrganisationKind } from '../permissions';

/** What an entry of the audit log tells of. */
export enum AuditKind {
  WRITE = 'WRITE',
  READ = 'READ',
  REFUSAL = 'REFUSAL',
}
registerEnumType(AuditKind, {
  name: 'AuditKind',
  description: 'What an entry of the audit trail tells of (loại nhật ký).',
  valuesConfig: {
    WRITE: { description: 'A record was created, changed or deleted (ghi).' },
    READ: { description: 'Somebody was shown a learner’s personal data (đọc dữ liệu cá nhân).' },
    REFUSAL: { description: 'A mutation was refused or failed (bị từ chối).' },
  },
});

/** What an entry keeps besides its columns, in the order of the text that is hashed. */
export interface Details {
  changes?: Record<string, { from?: unknown; to?: unknown }>;
  fields?: readonly string[];
}

@SeenBy('audit.read')
@Directive('@shareable')
@ObjectType('AuditEntry', {
  description: 'Who did what to which record, when and with what outcome; never altered (nhật ký kiểm toán).',
})
@Entity('audit_entries')
export class AuditEntry {
  @Field(() => ID, { description: 'Stable identifier, a ULID of its instant (định danh).' })
  @KeyColumn()
  id: string;

  @Field(() => Int, { description: 'Which of the log’s chains it stands in, from 0 (chuỗi).' })
  @CountColumn()
  lane: number;

  @Field(() => Int, { description: 'Its place in the chain, from 1 and without a gap (số thứ tự).' })
  @SequenceColumn()
  number: number;

  @Field(() => DateTimeScalar, { description: 'When (thời điểm).' })
  @InstantColumn()
  at: Date;

  @Field(() => AuditKind, { description: 'What it tells of (loại).' })
  @CodeColumn()
  kind: AuditKind;

  @Field(() => String, { description: 'The mutation, consumer or job in which it was done (thao tác).' })
  @TextColumn(100)
  operation: string;

  @Field(() => String, { description: 'What was done to this record, as its history says it (hành động).' })
  @TextColumn(100)
  action: string;

  @Field(() => String, { description: 'OK, or the code of the error it ended in (kết quả).' })
  @CodeColumn()
  outcome: string;

  @Field(() => String, { description: 'Who vouched for the actor: a token’s issuer, or hub (nơi xác thực).' })
  @TextColumn(300)
  issuer: string;

  @Field(() => String, { description: 'Who did it: the subject of the token (người thực hiện).' })
  @TextColumn(255)
  actor: string;

  @Field(() => OrganisationKindEnum, {
    nullable: true,
    description: 'What the organisation is that the actor acted for; null for nobody’s (loại đơn vị).',
  })
  @CodeColumn({ nullable: true })
  organisationKind: OrganisationKind | null;

  @Field(() => ID, { nullable: true, description: 'The organisation that the actor acted for (đơn vị thực hiện).' })
  @CodeColumn({ nullable: true })
  organisationId: string | null;

  @Field(() => String, { nullable: true, description: 'The record’s type in the graph (loại bản ghi).' })
  @CodeColumn({ nullable: true })
  recordType: string | null;

  @Field(() => ID, { nullable: true, description: 'The record; null for a list as a whole (bản ghi).' })
  @TextColumn(100, { nullable: true })
  recordId: string | null;

  @Field(() => Int, { nullable: true, description: 'The record’s version after it (phiên bản).' })
  @CountColumn({ nullable: true })
  recordVersion: number | null;

  @Field(() => String, { description: 'The request’s X-Request-Id, or the event’s id (mã yêu cầu).' })
  @TextColumn(100)
  requestId: string;

  /** Whose administrators see it. */
  @IdColumn({ nullable: true }) enterpriseId: string | null;
  @IdColumn({ nullable: true }) schoolId: string | null;
  @IdColumn({ nullable: true }) boardId: string | null;
  @CodeColumn({ nullable: true }) provinceCode: string | null;

  /** JSON of {@link Details}, as it was hashed. */
  @LongTextColumn() details: string;

  @CodeColumn() previousHash: string;

  @Field(() => String, { description: 'SHA-256 over the entry and the hash of the one before it (mã băm).' })
  @CodeColumn()
  hash: string;

  @Field(() => JsonScalar, {
    nullable: true,
    description:
      'Fields that a write changed, with from and to; personal values as keyed hashes. Null for other kinds (thay đổi).',
  })
  changes(): Details['changes'] | null {
    return this.detailed().changes ?? null;
  }

  @Field(() => [String], {
    description: 'The fields that were changed or read, or the refused input’s complaints (các trường).',
  })
  fields(): readonly string[] {
    const { changes, fields } = this.detailed();
    return fields ?? Object.keys(changes ?? {});
  }

  private detailed(): Details {
    return JSON.parse(this.details) as Details;
  }
}

/** Where a lane of the chain ends. */
@Entity('audit_heads')
export class AuditHead {
  @PrimaryColumn({ type: 'int' }) lane: number;
  @SequenceColumn() number: number;
  @CodeColumn() hash: string;
}

/** What the hashes of a record's personal values are made with besides the key; with it goes what they could tell. */
@Entity('audit_salts')
export class AuditSalt {
  @TextColumn(100, { primary: true }) recordId: string;
  @CodeColumn() salt: string;
}

/** The hash before a lane's first entry. */
export const GENESIS = '0'.repeat(64);
const FORM = 1;

type Hashed = Omit<AuditEntry, 'hash' | 'changes' | 'fields'>;

/** What an entry's hash has to be: over every column of it, the database it is of, and the hash before it. */
export function hashOf(database: string, entry: Hashed): string {
  const text = JSON.stringify([
    ...[FORM, database, entry.lane, entry.number, entry.previousHash],
    ...[entry.id, entry.at.toISOString(), entry.kind, entry.operation, entry.action, entry.outcome],
    ...[entry.issuer, entry.actor, entry.organisationKind, entry.organisationId],
    ...[entry.recordType, entry.recordId, entry.recordVersion, entry.requestId],
    ...[entry.enterpriseId, entry.schoolId, entry.boardId, entry.provinceCode, entry.details],
  ]);
  return createHash('sha256').update(text).digest('hex');
}
