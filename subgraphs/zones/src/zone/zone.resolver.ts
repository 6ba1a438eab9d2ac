import { Allow, IdType, Province, provinceOf } from '@ba-nha/shared/graph';
import { PageArgs, type Connection } from '@ba-nha/shared/pagination';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { ManagementBoard } from '../board/board.entity';
import { boardOf } from '../board/board.reference';
import type { Context } from '../hub';
import { IndustrialZone } from './zone.entity';
import { ZoneFilter } from './zone.inputs';
import { IndustrialZoneConnection, zoneOf, zonePage } from './zone.lists';

@Resolver(() => IndustrialZone)
export class ZoneResolver {
  @Allow('zone.read')
  @Query(() => IndustrialZone, { nullable: true, description: 'A zone by its code; null where there is none (khu).' })
  industrialZone(
    @Ctx() context: Context,
    @Arg('code', IdType, { description: 'The hub’s code (mã khu).' }) code: string,
  ): Promise<IndustrialZone | null> {
    return zoneOf(context, code);
  }

  @Allow('zone.read')
  @Query(() => IndustrialZoneConnection, { description: 'Zones, by code (danh sách khu công nghiệp, khu kinh tế).' })
  industrialZones(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ZoneFilter, { nullable: true, description: 'Which ones (lọc).' }) filter?: ZoneFilter,
  ): Promise<Connection<IndustrialZone>> {
    return zonePage(context, page, filter ?? {});
  }

  @FieldResolver(() => Province, { description: 'Where it lies (tỉnh, thành phố).' })
  province(@Root() { provinceCode }: IndustrialZone): Province {
    return provinceOf(provinceCode);
  }

  @FieldResolver(() => ManagementBoard, {
    nullable: true,
    description: 'The board that looks after it; null where none is known (ban quản lý).',
  })
  board(@Root() { boardId }: IndustrialZone, @Ctx() context: Context): Promise<ManagementBoard | null> {
    return boardOf(context, boardId);
  }
}
