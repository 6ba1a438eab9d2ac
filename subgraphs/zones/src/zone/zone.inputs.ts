import { ZoneKind } from '@ba-nha/shared/code-lists';
import { Field, ID, InputType } from 'type-graphql';

@InputType('ZoneFilter', { description: 'Which zones; all conditions must hold (lọc khu).' })
export class ZoneFilter {
  @Field(() => String, { nullable: true, description: 'Words of the name, accents or not (từ khóa).' })
  search?: string | null;
  @Field(() => ID, { nullable: true, description: 'Province, former codes and names too (tỉnh, thành phố).' })
  provinceCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Management board (ban quản lý).' })
  boardId?: string | null;
  @Field(() => ZoneKind, { nullable: true, description: 'Kind of zone (loại khu).' })
  kind?: ZoneKind | null;
}
