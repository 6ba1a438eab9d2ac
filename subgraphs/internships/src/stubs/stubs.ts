import { JsonScalar, Province } from '@ba-nha/shared/graph';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType('School', { description: 'A school; owned by the schools subgraph (nhà trường).' })
export class School {
  @Field(() => ID, { description: 'Stable identifier (định danh).' })
  id: string;

  @Directive('@external')
  @Field(() => Province, { description: 'Where it lies (tỉnh, thành phố).' })
  province?: Pick<Province, 'code'>;
}

@Directive('@key(fields: "id")')
@ObjectType('Learner', { description: 'A learner; owned by the schools subgraph (người học).' })
export class Learner {
  @Field(() => ID, { description: 'Stable identifier (định danh).' })
  id: string;
}

@Directive('@key(fields: "id")')
@ObjectType('Enterprise', { description: 'An enterprise; owned by the enterprises subgraph (doanh nghiệp).' })
export class Enterprise {
  @Field(() => ID, { description: 'Stable identifier (định danh).' })
  id: string;
}

@Directive('@key(fields: "id")')
@ObjectType('TrainingOrder', {
  description: 'A training order; owned by the enterprises subgraph (đơn đặt hàng đào tạo).',
})
export class TrainingOrder {
  @Field(() => ID, { description: 'Stable identifier (định danh).' })
  id: string;

  @Directive('@external')
  @Field(() => JsonScalar, { nullable: true, description: 'Its enterprise and who oversees it (đơn vị liên quan).' })
  oversight?: unknown;
}

@Directive('@key(fields: "code", resolvable: false)')
@ObjectType('IndustrialZone', { description: 'A zone; owned by the zones subgraph (khu công nghiệp, khu kinh tế).' })
export class IndustrialZone {
  @Field(() => ID, { description: 'The hub’s stable code (mã khu).' })
  code: string;
}

@Directive('@key(fields: "id")')
@ObjectType('ManagementBoard', {
  description: 'A management board of zones; owned by the zones subgraph (ban quản lý).',
})
export class ManagementBoard {
  @Field(() => ID, { description: 'Stable identifier (định danh).' })
  id: string;
}

export const schoolStub = (id: string): School => Object.assign(new School(), { id });
export const learnerStub = (id: string): Learner => Object.assign(new Learner(), { id });
export const enterpriseStub = (id: string): Enterprise => Object.assign(new Enterprise(), { id });
export const orderStub = (id: string | null): TrainingOrder | null =>
  id === null ? null : Object.assign(new TrainingOrder(), { id });
export const zoneStub = (code: string | null): IndustrialZone | null =>
  code === null ? null : Object.assign(new IndustrialZone(), { code });
export const boardStub = (id: string): ManagementBoard => Object.assign(new ManagementBoard(), { id });
