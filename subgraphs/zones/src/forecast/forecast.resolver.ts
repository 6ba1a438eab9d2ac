import { Allow, Occupation, occupationOnRecord, Province, provinceOf } from '@ba-nha/shared/graph';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../hub';
import { IndustrialZone } from '../zone/zone.entity';
import { zoneOf } from '../zone/zone.lists';
import { DemandForecast, DemandForecastArgs } from './forecast.types';

@Resolver(() => DemandForecast)
export class DemandForecastResolver {
  @Allow('demandForecast.read')
  @Query(() => [DemandForecast], {
    description:
      'Labour demand to be expected, quarter by quarter: from exact figures in the caller’s own area, elsewhere from those that may be shown. Empty where there are none (dự báo nhu cầu lao động).',
  })
  demandForecast(
    @Ctx() { principal, today, services }: Context,
    @Args(() => DemandForecastArgs) args: DemandForecastArgs,
  ): Promise<DemandForecast[]> {
    return services.forecasts.forecast(principal, today, args);
  }

  @FieldResolver(() => Occupation, { description: 'The occupation (ngành, nghề).' })
  occupation(@Root() { occupationCode }: DemandForecast): Occupation {
    return occupationOnRecord(occupationCode);
  }

  @FieldResolver(() => Province, {
    nullable: true,
    description: 'The province; null for the whole country (tỉnh, thành phố).',
  })
  province(@Root() { provinceCode }: DemandForecast): Province | null {
    return provinceCode === null ? null : provinceOf(provinceCode);
  }

  @FieldResolver(() => IndustrialZone, { nullable: true, description: 'The zone; null where none was named (khu).' })
  zone(@Root() { zoneCode }: DemandForecast, @Ctx() context: Context): Promise<IndustrialZone | null> {
    return zoneOf(context, zoneCode);
  }
}
