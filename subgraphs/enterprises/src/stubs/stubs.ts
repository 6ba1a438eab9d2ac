import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { JsonScalar } from '@ba-nha/shared/graph';

@Directive('@key(fields: "id")')
@ObjectType('School', { description: 'A school; owned by the schools subgraph (nhà trường).' })
export class School {
  @Field(() => ID, { description: 'Stable identifier (định danh).' })
  id: string;

  @Directive('@external')
  @Field(() => JsonScalar, {
    nullable: true,
    description: 'What the school teaches, for matching (chương trình để ghép nối).',
  })
  matchingProfile?: unknown;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Programme', { description: 'A training programme; owned by the schools subgraph (chương trình đào tạo).' })
export class Programme {
  @Field(() => ID, { description: 'Stable identifier (định danh).' })
  id: string;
}

@Directive('@key(fields: "code")')
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
export const programmeStub = (id: string): Programme => Object.assign(new Programme(), { id });
export const zoneStub = (code: string | null): IndustrialZone | null =>
  code === null ? null : Object.assign(new IndustrialZone(), { code });
export const boardStub = (id: string): ManagementBoard => Object.assign(new ManagementBoard(), { id });
