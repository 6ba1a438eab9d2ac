import { PriorityGroup, Sex } from '@ba-nha/shared/code-lists';
import {
  CodeColumn,
  CountColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  RecordVersionColumn,
  TextColumn,
} from '@ba-nha/shared/database';
import { DateScalar, idField, Personal, SeenBy, Sensitive, ShownBy } from '@ba-nha/shared/graph';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Entity } from 'typeorm';
import { DataKept } from '../personal-data/personal-data.rules';
import { LearnerStatus } from './learner.lifecycle';

registerEnumType(PriorityGroup, {
  name: 'PriorityGroup',
  description: 'A group of learners whom the State supports first (đối tượng ưu tiên).',
  valuesConfig: {
    ETHNIC_MINORITY: { description: 'Of an ethnic minority, QĐ 46/2015/QĐ-TTg (người dân tộc thiểu số).' },
    POOR_HOUSEHOLD: { description: 'Of a poor household, QĐ 46/2015/QĐ-TTg (hộ nghèo).' },
    NEAR_POOR_HOUSEHOLD: { description: 'Of a near-poor household, QĐ 46/2015/QĐ-TTg (hộ cận nghèo).' },
    DISABLED: { description: 'With a disability, QĐ 46/2015/QĐ-TTg (người khuyết tật).' },
    RURAL_WORKER: { description: 'Working in the countryside, QĐ 46/2015/QĐ-TTg (lao động nông thôn).' },
    WOMAN_LAID_OFF: { description: 'A woman who lost her work, QĐ 46/2015/QĐ-TTg (lao động nữ bị mất việc làm).' },
    LAND_RECOVERED: { description: 'Of a household whose land was recovered, QĐ 46/2015/QĐ-TTg (hộ bị thu hồi đất).' },
    DEMOBILISED_MILITARY: { description: 'Demobilised from the army (bộ đội xuất ngũ).' },
    DEMOBILISED_POLICE: { description: 'Demobilised from the police (công an xuất ngũ).' },
    YOUTH_VOLUNTEER: { description: 'A youth volunteer (thanh niên tình nguyện).' },
    COOPERATIVE_MEMBER: { description: 'A member of a cooperative (thành viên hợp tác xã).' },
    SME_WORKER: { description: 'Works for a small or medium enterprise (người lao động trong DNNVV).' },
    RETURNEE_FROM_ABROAD: { description: 'Came back from work abroad (lao động về nước).' },
    AFTER_LOWER_SECONDARY: { description: 'Finished lower secondary school (tốt nghiệp trung học cơ sở).' },
    AFTER_UPPER_SECONDARY: { description: 'Finished upper secondary school (tốt nghiệp trung học phổ thông).' },
  },
});
registerEnumType(Sex, {
  name: 'Sex',
  description: 'Sex as the civil register has it (giới tính).',
  valuesConfig: { FEMALE: { description: 'Female (nữ).' }, MALE: { description: 'Male (nam).' } },
});
registerEnumType(LearnerStatus, {
  name: 'LearnerStatus',
  description: 'Where a learner stands in the cohort (trạng thái người học).',
  valuesConfig: {
    ENROLLED: { description: 'In training, or not graduated with the cohort (đang học).' },
    GRADUATED: { description: 'Graduated (đã tốt nghiệp).' },
    WITHDRAWN: { description: 'Left before graduation, or the cohort was cancelled (đã thôi học).' },
  },
});

export enum ConsentPurpose {
  PLACEMENT = 'PLACEMENT',
  RECRUITMENT = 'RECRUITMENT',
  OUTCOME_SURVEY = 'OUTCOME_SURVEY',
}
registerEnumType(ConsentPurpose, {
  name: 'ConsentPurpose',
  description: 'What personal data may be used for, Luật 91/2025 (mục đích xử lý dữ liệu cá nhân).',
  valuesConfig: {
    PLACEMENT: { description: 'Being proposed to enterprises for an internship (thực tập).' },
    RECRUITMENT: { description: 'Being shown to an enterprise that hires (tuyển dụng).' },
    OUTCOME_SURVEY: { description: 'Being asked about work after graduation (khảo sát việc làm).' },
  },
});

@Directive('@key(fields: "id")')
@SeenBy('learner.lookUp')
@ObjectType('Learner', {
  description: 'A person in a cohort; seen by the school, and by an enterprise of a placement or a hire (người học).',
})
@Entity('learners')
export class Learner {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @IdColumn() schoolId: string;
  @IdColumn() cohortId: string;
  /** Copied from the cohort, where none of it ever changes: what others are told needs no second look-up. */
  @IdColumn({ nullable: true }) trainingOrderId: string | null;
  @IdColumn({ nullable: true }) orderEnterpriseId: string | null;
  @CodeColumn() occupationCode: string;
  @CodeColumn() level: string;

  @Personal()
  @Sensitive('learner.lookUp')
  @Field(() => String, { description: 'Full name (họ và tên).' })
  @TextColumn(200)
  fullName: string;

  @Personal()
  @Sensitive('learner.lookUp')
  @Field(() => Sex, { description: 'Sex (giới tính).' })
  @CodeColumn()
  sex: Sex;

  /** National id, birth date and contact; opened by `LearnerSeals`. */
  @LongTextColumn() sealed: string;
  /** Keyed hash of the national id: the same person elsewhere, without saying who. */
  @TextColumn(64) personKey: string;

  @Personal()
  @ShownBy('learner.personal')
  @Field(() => [PriorityGroup], {
    nullable: true,
    description: 'Priority groups; for the own school (đối tượng ưu tiên).',
  })
  @JsonColumn()
  priorityGroups: PriorityGroup[];

  @Field(() => LearnerStatus, { description: 'Where the learner stands (trạng thái).' })
  @CodeColumn()
  status: LearnerStatus;

  /** When the person withdrew, or the cohort graduated, with this person or without. */
  @DayColumn({ nullable: true }) leftOn: string | null;
  @CodeColumn({ default: DataKept.ALL }) dataKept: DataKept;

  @Field(() => Int, { description: 'Raised by every change, consents too (phiên bản).' })
  @RecordVersionColumn()
  version: number;

  @InstantColumn() createdAt: Date;
}

@ObjectType('Consent', { description: 'What a learner, or a guardian, agreed to (sự đồng ý).' })
@Entity('learner_consents')
export class Consent {
  @IdColumn({ primary: true }) learnerId: string;

  @Field(() => ConsentPurpose, { description: 'For what (mục đích).' })
  @CodeColumn({ primary: true })
  purpose: ConsentPurpose;

  @Field(() => DateScalar, { description: 'Given on (ngày đồng ý).' })
  @DayColumn()
  givenOn: string;

  @Field(() => Boolean, { description: 'Given by a guardian; below 18 only such a one counts (do người giám hộ).' })
  @FlagColumn()
  byGuardian: boolean;

  /** Who gave it and where the proof is; opened by `LearnerSeals`. */
  @LongTextColumn({ nullable: true }) sealed: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Taken back on (ngày rút lại).' })
  @DayColumn({ nullable: true })
  withdrawnOn: string | null;

  /** Given by a guardian, or at 18 or later. */
  @FlagColumn() counts: boolean;
}

/** A consent that was given again: what was agreed before, and its evidence. */
@Entity('former_consents')
export class FormerConsent {
  @KeyColumn() id: string;
  @IdColumn() learnerId: string;
  @CodeColumn() purpose: ConsentPurpose;
  @DayColumn() givenOn: string;
  @FlagColumn() byGuardian: boolean;
  @DayColumn({ nullable: true }) withdrawnOn: string | null;
  @LongTextColumn({ nullable: true }) sealed: string | null;
  @InstantColumn() replacedAt: Date;
}

/** That an enterprise knows a learner by a placement or a hire, as the internships subgraph last told. */
@Entity('learner_grants')
export class LearnerGrant {
  @CodeColumn({ primary: true }) source: 'PLACEMENT' | 'HIRE';
  @IdColumn({ primary: true }) sourceId: string;
  @IdColumn() learnerId: string;
  @IdColumn() enterpriseId: string;
  @CountColumn() version: number;
  @CodeColumn() lastStatus: string;
  /** Whether the placement ever ran: then its enterprise knows the person also after an early end. */
  @FlagColumn() ran: boolean;
  @FlagColumn() live: boolean;
}
