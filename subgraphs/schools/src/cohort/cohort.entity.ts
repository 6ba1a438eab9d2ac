import { PriorityGroup } from '@ba-nha/shared/code-lists';
import {
  CodeColumn,
  CountColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  KeyColumn,
  RecordVersionColumn,
  TextColumn,
} from '@ba-nha/shared/database';
import { CountsPeople, CountsPeopleOrNone, DateScalar, idField, SeenBy, VersionFor } from '@ba-nha/shared/graph';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Entity } from 'typeorm';
import { CohortStatus } from './cohort.lifecycle';

registerEnumType(CohortStatus, {
  name: 'CohortStatus',
  description: 'Where a cohort stands (trạng thái khóa, lớp).',
  valuesConfig: {
    PLANNED: { description: 'Announced (dự kiến mở).' },
    ENROLLING: { description: 'Learners may apply (đang tuyển sinh).' },
    RUNNING: { description: 'Training runs (đang đào tạo).' },
    GRADUATED: { description: 'Ended with graduation (đã tốt nghiệp).' },
    CANCELLED: { description: 'Will not take place or go on; its seats are free again (đã hủy).' },
  },
});

@Directive('@key(fields: "id")')
@SeenBy('cohort.read')
@ObjectType('Cohort', { description: 'Learners who are taught together (khóa, lớp).' })
@Entity('cohorts')
export class Cohort {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @IdColumn() programmeId: string;
  @IdColumn() schoolId: string;
  @CodeColumn() provinceCode: string;
  @CodeColumn() occupationCode: string;
  @CodeColumn() level: string;

  @Field(() => String, { description: 'Name (tên khóa, lớp).' })
  @TextColumn(200)
  name: string;

  @Field(() => Int, { description: 'How many learners there is room for (số chỗ).' })
  @CountColumn()
  seats: number;

  @CountsPeopleOrNone('cohort.counts')
  @Field(() => Int, {
    description:
      'Learners who came and did not withdraw; never above the seats. 1 to 4 read 0 but for its school and its order’s enterprise (số người học).',
  })
  @CountColumn({ default: 0 })
  enrolled: number;

  @CountsPeople('cohort.counts')
  @Field(() => Int, {
    nullable: true,
    description: 'The same; null, and not 0, where it is too few to tell.',
  })
  get enrolledIfKnown(): number {
    return this.enrolled;
  }

  @Field(() => DateScalar, { description: 'Planned first day; its year’s quota is taken (ngày khai giảng).' })
  @DayColumn()
  startsOn: string;

  @Field(() => DateScalar, { description: 'Planned graduation (ngày tốt nghiệp).' })
  @DayColumn()
  graduatesOn: string;

  @Field(() => CohortStatus, { description: 'Where it stands (trạng thái).' })
  @CodeColumn()
  status: CohortStatus;

  @CountsPeopleOrNone('cohort.counts', 'enrolled')
  @Field(() => Int, {
    description:
      'How many learners graduated; 1 to 4, and such as leave so few, read 0 but for its school and its order’s enterprise (số người tốt nghiệp).',
  })
  @CountColumn({ default: 0 })
  graduated: number;

  @CountsPeople('cohort.counts', 'enrolled')
  @Field(() => Int, {
    nullable: true,
    description: 'The same; null, and not 0, where it is too few to tell.',
  })
  get graduatedIfKnown(): number {
    return this.graduated;
  }

  /** Whether it ever ran, also where it was cancelled afterwards. */
  @FlagColumn({ default: false }) ran: boolean;

  @IdColumn({ nullable: true }) trainingOrderId: string | null;
  @IdColumn({ nullable: true }) contractId: string | null;
  /** Who sees the cohort by its order, copied when it was opened: an order's sides and places do not move any more. */
  @IdColumn({ nullable: true }) orderEnterpriseId: string | null;
  @CodeColumn({ nullable: true }) orderZoneCode: string | null;
  @CodeColumn({ nullable: true }) otherOrderZoneCode: string | null;
  @CodeColumn({ nullable: true }) orderProvinceCode: string | null;
  @CodeColumn({ nullable: true }) otherOrderProvinceCode: string | null;

  @VersionFor('cohort.change')
  @Field(() => Int, { description: 'Raised by every change, enrolments too; 0 but for its school (phiên bản).' })
  @RecordVersionColumn()
  version: number;

  @InstantColumn() createdAt: Date;
}

/** How the seats of a contract are taken by cohorts; closed once the contract has been terminated. */
@Entity('contract_seats')
export class ContractSeats {
  @IdColumn({ primary: true }) contractId: string;
  @IdColumn() trainingOrderId: string;
  @CountColumn() quantity: number;
  @CountColumn({ default: 0 }) taken: number;
  @FlagColumn({ default: false }) closed: boolean;
  @CountColumn({ default: 0 }) planned: number;
  @CountColumn({ default: 0 }) running: number;
  @CountColumn({ default: 0 }) graduated: number;
  @CountColumn({ default: 0 }) everRan: number;
  @CountColumn({ default: 0 }) version: number;
}

@ObjectType('PriorityGroupCount', {
  description: 'How many of a cohort belong to a priority group (số người theo đối tượng ưu tiên).',
})
export class PriorityGroupCount {
  @Field(() => PriorityGroup, { description: 'The group (đối tượng).' })
  group: PriorityGroup;
  @Field(() => Int, {
    nullable: true,
    description: 'How many; null where too small to show to this caller (số người).',
  })
  count: number | null;
}
