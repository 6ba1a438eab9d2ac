import { Ownership, SchoolKind } from '@ba-nha/shared/code-lists';
import { ContactInput, TrainingLevel } from '@ba-nha/shared/graph';
import { Field, ID, InputType } from 'type-graphql';

@InputType('RegisterSchoolInput', { description: 'A school that the hub does not know yet (đăng ký trường).' })
export class RegisterSchoolInput {
  @Field(() => String, { description: 'Stable code of letters, digits, dots and hyphens (mã trường).' })
  code: string;
  @Field(() => String, { description: 'Name (tên trường).' })
  name: string;
  @Field(() => SchoolKind, { description: 'Kind (loại cơ sở).' })
  kind: SchoolKind;
  @Field(() => Ownership, { description: 'Who owns it (loại hình).' })
  ownership: Ownership;
  @Field(() => ID, { description: 'Code or name of the province, former ones too (tỉnh, thành phố).' })
  provinceCode: string;
  @Field(() => String, { nullable: true, description: 'Address (địa chỉ).' })
  address?: string | null;
  @Field(() => ContactInput, {
    nullable: true,
    description: 'Its unit for enterprises (bộ phận kết nối doanh nghiệp).',
  })
  liaison?: ContactInput | null;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}

@InputType('SchoolFilter', { description: 'Which schools; all conditions must hold (lọc trường).' })
export class SchoolFilter {
  @Field(() => String, { nullable: true, description: 'Words of the name or the code, accents or not (từ khóa).' })
  search?: string | null;
  @Field(() => ID, { nullable: true, description: 'Province, former codes and names too (tỉnh, thành phố).' })
  provinceCode?: string | null;
  @Field(() => SchoolKind, { nullable: true, description: 'Kind (loại cơ sở).' })
  kind?: SchoolKind | null;
  @Field(() => ID, { nullable: true, description: 'Teaches this occupation (có đào tạo ngành, nghề).' })
  occupationCode?: string | null;
  @Field(() => TrainingLevel, { nullable: true, description: 'Teaches at this level (có đào tạo trình độ).' })
  level?: TrainingLevel | null;
}
