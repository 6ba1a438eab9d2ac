import { occupationByCode, resolvePlace, zoneByCode } from '@ba-nha/shared/code-lists';
import type { Database } from '@ba-nha/shared/database';
import { badUserInput } from '@ba-nha/shared/errors';
import type { Principal } from '@ba-nha/shared/permissions';
import type { Policies } from '../policies';
import { earliestQuarter, historyOf, lastWholeQuarter, quartersAfter } from './forecast.history';
import { demandByQuarter, type Cell, type Series } from './forecast.reading';
import { DemandForecast, type DemandForecastArgs } from './forecast.types';
import { forecastSeries, type SeriesForecast } from './methods/series-forecast';

/** Three years: the longest course of a college. */
const MOST_QUARTERS = 12;
/** A few hundred bytes each. */
const MOST_KEPT = 1_000;

export class ForecastService {
  /** Forecasts by the series they were made of, the one asked for last at the end. */
  private readonly kept = new Map<string, SeriesForecast>();

  constructor(private readonly hub: { database: Database; policies: Policies }) {}

  /** The quarters from the present one on; none where nothing was declared, or nothing that the caller may see. */
  async forecast(principal: Principal, today: string, args: DemandForecastArgs): Promise<DemandForecast[]> {
    if (args.quarters < 1 || args.quarters > MOST_QUARTERS) {
      throw badUserInput(
        `quarters phải từ 1 đến ${MOST_QUARTERS}.`,
        `quarters must be between 1 and ${MOST_QUARTERS}.`,
      );
    }
    const series = seriesOf(args);
    if (!series) return [];
    const last = lastWholeQuarter(today);
    const span = [earliestQuarter(last), last] as const;
    const history = historyOf(
      await demandByQuarter(this.hub.database, series, span, this.sightOf(principal, series)),
      last,
    );
    if (!history) return [];
    const { method, backtest, outlook } = this.made(history.values);
    return quartersAfter(last, args.quarters).map((quarter, h) =>
      Object.assign(new DemandForecast(), series, outlook[h], {
        quarter,
        method,
        backtestMase: backtest?.mase ?? null,
        backtestCoverage: backtest?.coverage ?? null,
        observedFrom: history.from,
        observedQuarters: history.values.length,
      }),
    );
  }

  /** Who may read the balance of the whole place exactly gets the forecast of it; others see some cells, or only open ones. */
  private sightOf(principal: Principal, series: Series): 'everything' | ((cell: Cell) => boolean) {
    const sees = (place: object) => this.hub.policies.allows(principal, 'labourBalance.exact', place);
    return sees({ provinceCode: series.provinceCode, zoneCode: series.zoneCode }) ? 'everything' : sees;
  }

  private made(values: readonly number[]): SeriesForecast {
    const key = values.join(' ');
    const made = this.kept.get(key) ?? forecastSeries(values, MOST_QUARTERS);
    this.kept.delete(key);
    this.kept.set(key, made);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
    return made;
  }
}

/** Codes as the balance reads them; null for what no list knows, and for a zone that is not in the province. */
function seriesOf({ occupationCode, level, provinceCode, zoneCode }: DemandForecastArgs): Series | null {
  const occupation = occupationByCode(occupationCode)?.occupation;
  const province = provinceCode == null ? undefined : resolvePlace(provinceCode);
  const zone = zoneCode == null ? undefined : zoneByCode(zoneCode);
  if (!occupation || (provinceCode != null && !province) || (zoneCode != null && !zone)) return null;
  if (zone && province && zone.provinceCode !== province.code) return null;
  return {
    occupationCode: occupation.code,
    level,
    provinceCode: zone?.provinceCode ?? province?.code ?? null,
    zoneCode: zone?.code ?? null,
  };
}
