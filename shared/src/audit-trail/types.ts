import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql';
import { AuditEntry } from '../audit';
import { DateTimeScalar, SeenBy } from '../graph';
import { connectionOf } from '../pagination';

@SeenBy('audit.read')
@Directive('@key(fields: "id")')
@ObjectType('AuditTrail', {
  description:
    'The audit logs of the hub’s parts, each in an order of its own, newest entry first (nhật ký kiểm toán của hệ thống).',
})
export class AuditTrail {
  @Field(() => ID, { description: 'There is but one (định danh).' })
  id: string;
}

const THE_TRAIL = 'audit-trail';
export const auditTrail = (): AuditTrail => Object.assign(new AuditTrail(), { id: THE_TRAIL });
/** What another subgraph names by its key; null for any other key. */
export const resolveAuditTrail = ({ id }: { id: string }): AuditTrail | null =>
  id === THE_TRAIL ? auditTrail() : null;

@InputType('AuditFilter', { description: 'Which entries of the audit trail; all conditions hold together (bộ lọc).' })
export class AuditFilter {
  @Field(() => String, { nullable: true, description: 'On records of this type, as Learner (loại bản ghi).' })
  recordType?: string | null;
  @Field(() => ID, { nullable: true, description: 'On this record (bản ghi).' })
  recordId?: string | null;
  @Field(() => String, { nullable: true, description: 'By this actor: the subject of a token (người thực hiện).' })
  actor?: string | null;
  @Field(() => String, { nullable: true, description: 'Of this action, as publishTrainingOrder (hành động).' })
  action?: string | null;
  @Field(() => String, { nullable: true, description: 'With this outcome: OK, or the code of an error (kết quả).' })
  outcome?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'At this instant or later (từ thời điểm).' })
  from?: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Before this instant (trước thời điểm).' })
  to?: Date | null;
}

export const AuditEntryConnection = connectionOf('AuditEntry', () => AuditEntry);
