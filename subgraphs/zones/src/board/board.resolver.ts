import { Allow, IdType, Province, provinceOf } from '@ba-nha/shared/graph';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { IndustrialZone } from '../zone/zone.entity';
import { zonesUnderBoard } from '../zone/zone.lists';
import { ManagementBoard } from './board.entity';
import { boardOf } from './board.reference';

@Resolver(() => ManagementBoard)
export class BoardResolver {
  @Allow('board.read')
  @Query(() => ManagementBoard, {
    nullable: true,
    description: 'A management board; null where there is none (ban quản lý).',
  })
  managementBoard(
    @Ctx() context: Context,
    @Arg('id', IdType, { description: 'Identifier (định danh).' }) id: string,
  ): Promise<ManagementBoard | null> {
    return boardOf(context, id);
  }

  @FieldResolver(() => Province, { description: 'The province it belongs to (tỉnh, thành phố).' })
  province(@Root() { provinceCode }: ManagementBoard): Province {
    return provinceOf(provinceCode);
  }

  @FieldResolver(() => [IndustrialZone], {
    description: 'The zones it looks after, by code (các khu được giao quản lý).',
  })
  zones(@Root() { id }: ManagementBoard, @Ctx() context: Context): Promise<IndustrialZone[]> {
    return zonesUnderBoard(context, id);
  }
}
