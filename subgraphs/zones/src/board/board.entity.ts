import { CodeColumn, KeyColumn, TextColumn } from '@ba-nha/shared/database';
import { idField, SeenBy } from '@ba-nha/shared/graph';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';

@Directive('@key(fields: "id")')
@SeenBy('board.read')
@ObjectType('ManagementBoard', {
  description:
    'The State’s management board of industrial and economic zones (ban quản lý khu công nghiệp, khu kinh tế).',
})
@Entity('management_boards')
export class ManagementBoard {
  @Field(() => ID, idField)
  @KeyColumn()
  id: string;

  @CodeColumn() code: string;

  @Field(() => String, { description: 'Name in Vietnamese (tên ban quản lý).' })
  @TextColumn(300)
  name: string;

  @CodeColumn() provinceCode: string;
}
