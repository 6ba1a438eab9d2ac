import { Ownership, SchoolKind } from '@ba-nha/shared/code-lists';
import {
  CodeColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  RecordVersionColumn,
  TextColumn,
} from '@ba-nha/shared/database';
import { Contact, idField, SeenBy, ShownBy } from '@ba-nha/shared/graph';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Entity } from 'typeorm';

registerEnumType(SchoolKind, {
  name: 'SchoolKind',
  description: 'Kind of institution that teaches a trade (loại cơ sở giáo dục nghề nghiệp).',
  valuesConfig: {
    COLLEGE: { description: 'College (trường cao đẳng).' },
    INTERMEDIATE_SCHOOL: { description: 'Intermediate school (trường trung cấp).' },
    CONTINUING_EDUCATION_CENTRE: {
      description:
        'Vocational and continuing education centre (trung tâm giáo dục nghề nghiệp, giáo dục thường xuyên).',
    },
    VOCATIONAL_SECONDARY_SCHOOL: { description: 'Vocational secondary school (trường trung học nghề).' },
    ENTERPRISE_UNIT: { description: 'Training unit of an enterprise (cơ sở đào tạo của doanh nghiệp).' },
  },
});
registerEnumType(Ownership, {
  name: 'Ownership',
  description: 'Who owns a school (loại hình sở hữu).',
  valuesConfig: {
    PUBLIC: { description: 'Public (công lập).' },
    PRIVATE: { description: 'Private (tư thục).' },
    FOREIGN_INVESTED: { description: 'Foreign-invested (có vốn đầu tư nước ngoài).' },
  },
});

@Directive('@key(fields: "id")')
@SeenBy('school.read')
@ObjectType('School', {
  description: 'An institution of vocational education (cơ sở giáo dục nghề nghiệp, nhà trường).',
})
@Entity('schools')
export class School {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @Field(() => String, { description: 'The hub’s own stable code (mã trường trong hệ thống).' })
  @CodeColumn()
  code: string;

  @Field(() => String, { description: 'Name (tên trường).' })
  @TextColumn(300)
  name: string;

  /** The name in the form in which names are compared: lists are in its order. */
  @TextColumn(300) sortName: string;

  @Field(() => SchoolKind, { description: 'Kind (loại cơ sở).' })
  @CodeColumn()
  kind: SchoolKind;

  @Field(() => Ownership, { nullable: true, description: 'Who owns it; null where no source says so (loại hình).' })
  @CodeColumn({ nullable: true })
  ownership: Ownership | null;

  @CodeColumn() provinceCode: string;

  @Field(() => String, { nullable: true, description: 'Address (địa chỉ).' })
  @TextColumn(300, { nullable: true })
  address: string | null;

  @ShownBy('school.liaison')
  @Field(() => Contact, {
    nullable: true,
    description: 'Its unit for enterprises; for organisations signed in (bộ phận kết nối doanh nghiệp).',
  })
  @JsonColumn({ nullable: true })
  liaison: Contact | null;

  @Field(() => Int, { description: 'Raised by every change (phiên bản).' })
  @RecordVersionColumn()
  version: number;

  @InstantColumn() createdAt: Date;
}
