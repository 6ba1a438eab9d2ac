import { Role } from '@ba-nha/shared/permissions';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { ManagementBoard } from '../board/board.entity';
import { Enterprise, School } from '../stubs/stubs';

export const Organisation = createUnionType({
  name: 'Organisation',
  description: 'For whom a caller acts (đơn vị).',
  types: () => [School, Enterprise, ManagementBoard] as const,
  resolveType: (value) =>
    value instanceof School ? 'School' : value instanceof Enterprise ? 'Enterprise' : 'ManagementBoard',
});

@ObjectType('Viewer', { description: 'Who is asking (người đang truy vấn).' })
export class Viewer {
  @Field(() => String, { description: 'Subject of the access token (chủ thể của mã truy cập).' })
  subject: string;
  @Field(() => String, { description: 'Name for people (tên).' })
  name: string;
  @Field(() => [Role], { description: 'What the caller may do (vai trò).' })
  roles: Role[];
}
