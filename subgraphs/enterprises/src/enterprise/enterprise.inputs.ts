import { SizeClass } from '@ba-nha/shared/code-lists';
import { ContactInput, VndScalar } from '@ba-nha/shared/graph';
import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('RegisterEnterpriseInput', {
  description: 'A new enterprise; it waits for its board or province to verify it (đăng ký doanh nghiệp).',
})
export class RegisterEnterpriseInput {
  @Field(() => String, {
    description: 'Ten digits with a valid check digit, -NNN for a branch, or a household’s twelve (mã số thuế).',
  })
  taxCode: string;
  @Field(() => String, { description: 'Registered name (tên doanh nghiệp).' })
  name: string;
  @Field(() => String, { description: 'Industry by VSIC 2025 (mã ngành kinh tế).' })
  industryCode: string;
  @Field(() => ID, { description: 'Province by code or name, former ones too (tỉnh, thành phố).' })
  provinceCode: string;
  @Field(() => ID, { nullable: true, description: 'Zone it lies in; it must be in that province (mã khu).' })
  zoneCode?: string | null;
  @Field(() => Int, {
    description: 'Workers with social insurance, yearly average (số lao động đóng bảo hiểm xã hội).',
  })
  employees: number;
  @Field(() => VndScalar, { nullable: true, description: 'Revenue of the last year in đồng (doanh thu năm).' })
  annualRevenue?: number | null;
  @Field(() => VndScalar, { nullable: true, description: 'Total capital in đồng (tổng nguồn vốn).' })
  capital?: number | null;
  @Field(() => ContactInput, { nullable: true, description: 'Whom to talk to (liên hệ).' })
  contact?: ContactInput | null;
  @Field(() => String, { nullable: true, description: 'The same key answers the first result again (khóa chống lặp).' })
  idempotencyKey?: string | null;
}

@InputType('VerifyEnterpriseInput', {
  description: 'A board or province vouches for an enterprise (xác minh doanh nghiệp).',
})
export class VerifyEnterpriseInput {
  @Field(() => ID, { description: 'The enterprise (doanh nghiệp).' })
  id: string;
  @Field(() => String, { nullable: true, description: 'What was checked (ghi chú).' })
  note?: string | null;
}

@InputType('EnterpriseFilter', { description: 'Which enterprises; all conditions must hold (lọc doanh nghiệp).' })
export class EnterpriseFilter {
  @Field(() => String, { nullable: true, description: 'Words of the name or the tax code, accents or not (từ khóa).' })
  search?: string | null;
  @Field(() => ID, { nullable: true, description: 'Province, former codes and names too (tỉnh, thành phố).' })
  provinceCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Zone (khu).' })
  zoneCode?: string | null;
  @Field(() => SizeClass, { nullable: true, description: 'Size (quy mô).' })
  sizeClass?: SizeClass | null;
}
