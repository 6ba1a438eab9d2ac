import {
  CodeColumn,
  CountColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  RecordVersionColumn,
  TextColumn,
  VndColumn,
} from '@ba-nha/shared/database';
import { Contact, DateTimeScalar, idField, SeenBy, ShownBy } from '@ba-nha/shared/graph';
import { SizeClass } from '@ba-nha/shared/code-lists';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Entity } from 'typeorm';

registerEnumType(SizeClass, {
  name: 'SizeClass',
  description: 'Size of an enterprise by Nghị định 80/2021/NĐ-CP, điều 5 (quy mô doanh nghiệp).',
  valuesConfig: {
    MICRO: { description: 'Micro (siêu nhỏ).' },
    SMALL: { description: 'Small (nhỏ).' },
    MEDIUM: { description: 'Medium (vừa).' },
    LARGE: { description: 'Above the thresholds for small and medium (lớn).' },
  },
});

@Directive('@key(fields: "id")')
@Directive('@key(fields: "taxCode")')
@SeenBy('enterprise.read')
@ObjectType('Enterprise', {
  description: 'An enterprise that orders training, takes interns and hires (doanh nghiệp).',
})
@Entity('enterprises')
export class Enterprise {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @Field(() => String, { description: 'Ten digits, with -NNN for a branch (mã số thuế, mã số doanh nghiệp).' })
  @CodeColumn()
  taxCode: string;

  @Field(() => String, { description: 'Registered name (tên doanh nghiệp).' })
  @TextColumn(300)
  name: string;

  @Field(() => String, { description: 'Industry by VSIC 2025, QĐ 36/2025/QĐ-TTg (mã ngành kinh tế).' })
  @CodeColumn()
  industryCode: string;

  @Field(() => SizeClass, { description: 'Micro to large, worked out from workers, revenue and capital (quy mô).' })
  @CodeColumn()
  sizeClass: SizeClass;

  @CountColumn() employees: number;
  @VndColumn({ nullable: true }) annualRevenue: number | null;
  @VndColumn({ nullable: true }) capital: number | null;
  @CodeColumn() provinceCode: string;
  @CodeColumn({ nullable: true }) zoneCode: string | null;
  /** The province where the enterprise lies in no zone, so that a province verifies it; null inside zones. */
  @CodeColumn({ nullable: true }) unzonedProvinceCode: string | null;

  @ShownBy('enterprise.contact')
  @Field(() => Contact, { nullable: true, description: 'Whom to talk to; for organisations signed in (liên hệ).' })
  @JsonColumn({ nullable: true })
  contact: Contact | null;

  @ShownBy('enterprise.read')
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When its board or province verified it; until then it may draft, not publish, sign or open; for signed-in callers (thời điểm xác minh).',
  })
  @InstantColumn({ nullable: true })
  verifiedAt: Date | null;

  @Field(() => Int, { description: 'Raised by every change (phiên bản).' })
  @RecordVersionColumn()
  version: number;

  @InstantColumn() createdAt: Date;
}
