import { SeenBy } from '@ba-nha/shared/graph';
import { Role } from '@ba-nha/shared/permissions';
import { Field, ObjectType } from 'type-graphql';

@SeenBy('viewer.read')
@ObjectType('Viewer', { description: 'Who is asking (người đang truy vấn).' })
export class Viewer {
  @Field(() => String, { description: 'Subject of the access token (chủ thể của mã truy cập).' })
  subject: string;
  @Field(() => String, { description: 'Name for people (tên).' })
  name: string;
  @Field(() => [Role], { description: 'What the caller may do (vai trò).' })
  roles: Role[];
}
