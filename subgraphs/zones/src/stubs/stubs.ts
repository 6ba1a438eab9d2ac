import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('School', { description: 'A school; owned by the schools subgraph (nhà trường).' })
export class School {
  @Field(() => ID, { description: 'Stable identifier (định danh).' })
  id: string;
}

@Directive('@key(fields: "id")')
@ObjectType('Enterprise', { description: 'An enterprise; owned by the enterprises subgraph (doanh nghiệp).' })
export class Enterprise {
  @Field(() => ID, { description: 'Stable identifier (định danh).' })
  id: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('TrainingOrder', {
  description: 'A training order; owned by the enterprises subgraph (đơn đặt hàng đào tạo).',
})
export class TrainingOrder {
  @Field(() => ID, { description: 'Stable identifier (định danh).' })
  id: string;
}

export const schoolStub = (id: string): School => Object.assign(new School(), { id });
export const enterpriseStub = (id: string): Enterprise => Object.assign(new Enterprise(), { id });
