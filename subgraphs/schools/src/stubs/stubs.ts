import { DateScalar, JsonScalar, Occupation, Province, TrainingLevel } from '@ba-nha/shared/graph';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

/** Whom an order's counts are for, as its owner tells it. */
export interface Oversight {
  enterpriseId: string;
  zoneCodes: string[];
  provinceCodes: string[];
}

/** What an order's owner tells of the people that are missing, to those who may know. */
export interface UnmetByOffers {
  unmet: number;
  reasons: string[];
  startsBy?: string | null;
  neededBy?: string;
}

@Directive('@key(fields: "id")')
@ObjectType('TrainingOrder', {
  description: 'A training order; owned by the enterprises subgraph (đơn đặt hàng đào tạo).',
})
export class TrainingOrder {
  @Field(() => ID, { description: 'Stable identifier (định danh).' })
  id: string;

  @Directive('@external')
  @Field(() => Occupation, { description: 'What is to be taught (ngành, nghề).' })
  occupation?: Occupation;

  @Directive('@external')
  @Field(() => TrainingLevel, { description: 'Level of training (trình độ).' })
  level?: TrainingLevel;

  @Directive('@external')
  @Field(() => Province, { description: 'Where the people are needed (tỉnh, thành phố).' })
  province?: Province;

  @Directive('@external')
  @Field(() => Int, { description: 'How many people are to be trained (số lượng).' })
  quantity?: number;

  @Directive('@external')
  @Field(() => Int, { description: 'How many are awarded to schools (số lượng đã chọn).' })
  awardedQuantity?: number;

  @Directive('@external')
  @Field(() => DateScalar, { description: 'Trained people are needed by this day (ngày cần người).' })
  neededBy?: string;

  @Directive('@external')
  @Field(() => JsonScalar, {
    nullable: true,
    description: 'Its enterprise and who oversees it; between subgraphs (đơn vị liên quan).',
  })
  oversight?: Oversight | null;

  @Directive('@external')
  @Field(() => JsonScalar, {
    nullable: true,
    description: 'Why people of it are missing, by its offers; between subgraphs (lý do chưa được đáp ứng).',
  })
  unmetByOffers?: UnmetByOffers | null;
}

@Directive('@key(fields: "id")')
@ObjectType('ManagementBoard', {
  description: 'A management board of zones; owned by the zones subgraph (ban quản lý).',
})
export class ManagementBoard {
  @Field(() => ID, { description: 'Stable identifier (định danh).' })
  id: string;
}

export const orderStub = (id: string | null): TrainingOrder | null =>
  id === null ? null : Object.assign(new TrainingOrder(), { id });
export const boardStub = (id: string): ManagementBoard => Object.assign(new ManagementBoard(), { id });
