import { addDays, startOfDay } from '@ba-nha/shared/clock';
import { zonesOfBoard } from '@ba-nha/shared/code-lists';
import { dependencyUnavailable } from '@ba-nha/shared/errors';
import type { ReportRow, ReportRowPage } from '@ba-nha/shared/report-rows';
import type { Hub } from '../../hub';
import type { TenantService } from '../../tenant/tenant.service';
import type { PeriodReportKind, ReportPeriod } from '../period.rules';
import { figuresOf } from '../templates';
import { ownRows, type OwnRowsField } from './own-rows';
import type { RowsBySource } from './reduce.rules';
import { daysAsked, figureSources, operationOf, type FigureSource, type SourceName } from './sources';

const PAGE = 1_000;

/** Gathers the records behind the figures of boards: from its own tables, and from other owners at their entity doors. */
export class FigureCollector {
  constructor(
    private readonly hub: Hub,
    private readonly tenants: TenantService,
  ) {}

  /**
   * The records of every source that a kind of report asks for, for several boards at once and a period; the sources are
   * asked side by side. DEPENDENCY_UNAVAILABLE where an owner is silent: half a report is none.
   */
  async rowsFor(
    boardIds: readonly string[],
    kind: PeriodReportKind,
    period: ReportPeriod,
  ): Promise<Map<string, RowsBySource>> {
    const names = new Set(
      figuresOf(kind).flatMap(({ source, reduce }) => sourcesIn(source, reduce as { against?: SourceName })),
    );
    const read = await Promise.all(
      [...byField([...names].map((name) => figureSources[name])).values()].map(async (sources) => {
        const spans = sources.map((source) => daysAsked(source, period));
        const whole = { from: earliest(spans.map(({ from }) => from)), to: latest(spans.map(({ to }) => to)) };
        return [sources[0]!.field, await this.read(sources[0]!, boardIds, whole)] as const;
      }),
    );
    const rowsOf = new Map(read);
    const rows = (name: SourceName, boardId: string): ReportRow[] => {
      const source = figureSources[name];
      const all = rowsOf.get(source.field)!.get(boardId) ?? [];
      const { datedBy } = source;
      if (datedBy === undefined) return all;
      const { from, to } = daysAsked(source, period);
      return all.filter((row) => {
        const day = row[datedBy];
        if (typeof day !== 'string') throw new Error(`The record ${row.id} of a report has no day ${datedBy}`);
        return day >= from && day <= to;
      });
    };
    return new Map(boardIds.map((id) => [id, Object.fromEntries([...names].map((name) => [name, rows(name, id)]))]));
  }

  private read(source: FigureSource, boardIds: readonly string[], days: { from: string; to: string }) {
    return source.owner === 'zones'
      ? this.readOwn(source.field as OwnRowsField, boardIds, days)
      : this.ask(source, boardIds, days);
  }

  private async ask(
    source: FigureSource,
    boardIds: readonly string[],
    days: { from: string; to: string },
  ): Promise<Map<string, ReportRow[]>> {
    const byBoard = new Map<string, ReportRow[]>(boardIds.map((id) => [id, []]));
    const representations = boardIds.map((id) => ({ __typename: 'ManagementBoard', id }));
    const operation = operationOf(source);
    for (let after: string | null = ''; after !== null;) {
      const variables = { representations, ...days, after };
      const answer: Answer = await this.hub.doors.ask(source.owner, operation, variables);
      after = null;
      for (const [i, id] of boardIds.entries()) {
        const page = answer._entities[i]?.rows;
        if (!page) throw dependencyUnavailable();
        byBoard.get(id)!.push(...page.rows);
        after = page.next ?? after;
      }
    }
    return byBoard;
  }

  private async readOwn(
    field: OwnRowsField,
    boardIds: readonly string[],
    { from, to }: { from: string; to: string },
  ): Promise<Map<string, ReportRow[]>> {
    if (field === 'tenantRows') await this.tenants.projection.whole();
    const zonesOf = new Map(boardIds.map((id) => [id, new Set(zonesOfBoard(id).map(({ code }) => code))]));
    const zoneCodes = [...zonesOf.values()].flatMap((codes) => [...codes]);
    const byBoard = new Map<string, ReportRow[]>(boardIds.map((id) => [id, []]));
    const window = { from, to, zoneCodes, first: PAGE, start: startOfDay(from), end: startOfDay(addDays(to, 1)) };
    for (let after: string | null = zoneCodes.length ? '' : null; after !== null;) {
      const read = await ownRows[field](this.hub.database, { ...window, after });
      for (const { zones, row } of read) {
        for (const [id, codes] of zonesOf) {
          if (zones.some((zone) => zone !== null && codes.has(zone))) byBoard.get(id)!.push(row);
        }
      }
      after = read.length < PAGE ? null : read.at(-1)!.row.id;
    }
    return byBoard;
  }
}

/** Sources that are one list of records, told apart by their days. */
function byField(sources: readonly FigureSource[]): Map<string, FigureSource[]> {
  const groups = new Map<string, FigureSource[]>();
  for (const source of sources) groups.set(source.field, [...(groups.get(source.field) ?? []), source]);
  return groups;
}

/** Days sort as they read. */
const earliest = (days: readonly string[]): string => [...days].sort()[0]!;
const latest = (days: readonly string[]): string => [...days].sort().at(-1)!;

interface Answer {
  _entities: ({ rows: ReportRowPage | null } | null)[];
}

const sourcesIn = (source: SourceName | null, reduce: { against?: SourceName }): SourceName[] =>
  [source, reduce.against].filter((name): name is SourceName => name != null);
