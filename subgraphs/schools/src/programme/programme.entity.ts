import {
  CodeColumn,
  CountColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  RecordVersionColumn,
  TextColumn,
  VndColumn,
} from '@ba-nha/shared/database';
import { idField, SeenBy, Sensitive, TrainingLevel, VndScalar } from '@ba-nha/shared/graph';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';

@Directive('@key(fields: "id")')
@SeenBy('programme.read')
@ObjectType('Programme', {
  description: 'What a school is licensed to teach, in an occupation at a level (chương trình đào tạo).',
})
@Entity('programmes')
export class Programme {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @IdColumn() schoolId: string;
  /** The school's, so that one index answers which programmes a province has. */
  @CodeColumn() provinceCode: string;
  @CodeColumn() occupationCode: string;

  @Field(() => TrainingLevel, { description: 'Level of training (trình độ).' })
  @CodeColumn()
  level: TrainingLevel;

  @Field(() => String, { description: 'Name (tên chương trình).' })
  @TextColumn(300)
  name: string;

  @Field(() => Int, { description: 'Length in months (thời gian đào tạo, tháng).' })
  @CountColumn()
  durationMonths: number;

  @Field(() => Int, { description: 'Seats that its cohorts starting in one year may have in all (chỉ tiêu năm).' })
  @CountColumn()
  annualQuota: number;

  @Field(() => [String], { description: 'What a graduate can do (chuẩn đầu ra).' })
  @JsonColumn()
  outcomes: string[];

  @Sensitive('programme.read')
  @Field(() => VndScalar, { nullable: true, description: 'Tuition for the whole programme, in đồng (học phí).' })
  @VndColumn({ nullable: true })
  tuitionPerLearner: number | null;

  @Field(() => Boolean, {
    description: 'Whether an enterprise takes part, Thông tư 38/2026 điều 7 (có doanh nghiệp tham gia).',
  })
  @FlagColumn()
  withEnterprise: boolean;

  @Field(() => Int, { description: 'Raised by every change (phiên bản).' })
  @RecordVersionColumn()
  version: number;

  @InstantColumn() createdAt: Date;
}

/** How many seats of a programme's quota are taken by cohorts that start in a year. */
@Entity('programme_years')
export class ProgrammeYear {
  @IdColumn({ primary: true }) programmeId: string;
  @CountColumn({ primary: true }) year: number;
  @CountColumn({ default: 0 }) taken: number;
}
