import { Arg, Directive, Field, FieldResolver, ID, ObjectType, registerEnumType, Resolver, Root } from 'type-graphql';
import { fieldOf, formerlyOf, occupationByCode, officialCode, provinceByCode, TrainingLevel } from '../code-lists';
import { DateScalar } from './scalars';

export { TrainingLevel };
registerEnumType(TrainingLevel, {
  name: 'TrainingLevel',
  description: 'Level of training (trình độ đào tạo).',
  valuesConfig: {
    SHORT_COURSE: { description: 'Below three months (đào tạo dưới 3 tháng).' },
    ELEMENTARY: { description: 'Elementary (sơ cấp).' },
    VOCATIONAL_SECONDARY: { description: 'Vocational secondary school (trung học nghề).' },
    INTERMEDIATE: { description: 'Intermediate (trung cấp).' },
    COLLEGE: { description: 'College (cao đẳng).' },
  },
});

@Directive('@shareable')
@ObjectType('TrainingField', {
  description: 'A field of training, the first two digits of an occupation (lĩnh vực đào tạo).',
})
export class TrainingField {
  @Field(() => ID, { description: 'Two digits (mã cấp II).' })
  code: string;
  @Field(() => String, { description: 'Name in Vietnamese (tên lĩnh vực).' })
  name: string;
}

@Directive('@key(fields: "code")')
@ObjectType('Occupation', {
  description:
    'A training occupation by the list of Thông tư 26/2020/TT-BLĐTBXH; the code is the six digits that the intermediate and the college code share (ngành, nghề đào tạo).',
})
export class Occupation {
  @Field(() => ID, { description: 'Six digits (mã ngành, nghề sáu số).' })
  code: string;
}

@Resolver(() => Occupation)
export class OccupationCodeListResolver {
  @Directive('@shareable')
  @FieldResolver(() => String, { description: 'Name in Vietnamese (tên ngành, nghề).' })
  name(@Root() { code }: Occupation): string {
    return occupationByCode(code)?.occupation.name ?? code;
  }

  @Directive('@shareable')
  @FieldResolver(() => TrainingField, { description: 'The field it belongs to (lĩnh vực).' })
  field(@Root() { code }: Occupation): TrainingField {
    return fieldOf(code) ?? { code: code.slice(0, 2), name: code.slice(0, 2) };
  }

  @Directive('@shareable')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The official seven-digit code at a level; null where the list has none (mã bảy số theo trình độ).',
  })
  officialCode(
    @Root() { code }: Occupation,
    @Arg('level', () => TrainingLevel, { description: 'Level of training (trình độ).' }) level: TrainingLevel,
  ): string | null {
    return officialCode(code, level) ?? null;
  }
}

/** An occupation to answer with; null where the list does not have it. */
export function occupationOf(code: string): Occupation | null {
  const row = occupationByCode(code);
  return row ? occupationOnRecord(row.occupation.code) : null;
}

/** For records, whose code was checked when they were written. */
export const occupationOnRecord = (code: string): Occupation => Object.assign(new Occupation(), { code });

@Directive('@shareable')
@ObjectType('FormerProvince', { description: 'A province of the list before 1 July 2025 (tỉnh, thành phố cũ).' })
export class FormerProvince {
  @Field(() => ID, { description: 'Its code at that time (mã cũ).' })
  code: string;
  @Field(() => String, { description: 'Its name at that time (tên cũ).' })
  name: string;
  @Field(() => DateScalar, { nullable: true, description: 'Last day in force (hết hiệu lực ngày).' })
  validTo: string | null;
}

@Directive('@shareable')
@ObjectType('Province', {
  description: 'A province or city of the list in force since 1 July 2025, QĐ 19/2025/QĐ-TTg (tỉnh, thành phố).',
})
export class Province {
  @Field(() => ID, { description: 'Two digits (mã tỉnh).' })
  code: string;
  @Field(() => String, { description: 'Name without “tỉnh” or “thành phố” (tên).' })
  name: string;
  @Field(() => [FormerProvince], {
    description: 'Which former provinces it was made of; empty where nothing changed (sáp nhập từ).',
  })
  formerly: FormerProvince[];
}

export function provinceOf(code: string): Province {
  const province = provinceByCode(code);
  return Object.assign(new Province(), {
    code,
    name: province?.name ?? code,
    formerly: formerlyOf(code).map((former) => ({ code: former.code, name: former.name, validTo: former.validTo })),
  });
}
