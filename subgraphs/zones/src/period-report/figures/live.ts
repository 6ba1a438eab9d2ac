import { In } from 'typeorm';
import type { Hub } from '../../hub';
import { PeriodReport, PeriodReportFigure } from '../period-report.entity';
import { standingStatuses } from '../period-report.lifecycle';
import { periodBefore, periodOf, type PeriodReportKind, type ReportPeriod } from '../period.rules';
import type { FigureCollector } from './collecting';
import { computeFigures, type Figure, type PreviousValues } from './computing';

/** Which report's figures are meant. */
export interface ReportKey {
  boardId: string;
  provinceCode: string;
  kind: PeriodReportKind;
  period: string;
}

/** Figures as they are at the moment, beside those of the period before. */
export class LiveFigures {
  constructor(
    private readonly hub: Pick<Hub, 'database'>,
    private readonly collector: FigureCollector,
  ) {}

  /** The figures of several reports, in their order; those of one kind and period are asked for together. */
  async of(reports: readonly ReportKey[]): Promise<Figure[][]> {
    const groups = new Map<string, ReportKey[]>();
    for (const report of reports) {
      const key = `${report.kind} ${report.period}`;
      groups.set(key, [...(groups.get(key) ?? []), report]);
    }
    const computed = new Map<ReportKey, Figure[]>();
    for (const group of groups.values()) {
      for (const [report, figures] of await this.ofGroup(group)) computed.set(report, figures);
    }
    return reports.map((report) => computed.get(report)!);
  }

  private async ofGroup(group: readonly ReportKey[]): Promise<Map<ReportKey, Figure[]>> {
    const { kind, period: code } = group[0]!;
    const period = periodOf(kind, code)!;
    const boardIds = [...new Set(group.map(({ boardId }) => boardId))];
    const [rows, previous] = await Promise.all([
      this.collector.rowsFor(boardIds, kind, period),
      this.previousValues(group, kind, periodBefore(period)),
    ]);
    return new Map(
      group.map((report) => {
        const { boardId, provinceCode } = report;
        const before = previous.get(boardId) ?? new Map();
        return [report, computeFigures(kind, period, provinceCode, rows.get(boardId)!, before)];
      }),
    );
  }

  /** As the report of that period told them, if one stands; else as its records say today. */
  private async previousValues(
    group: readonly ReportKey[],
    kind: PeriodReportKind,
    period: ReportPeriod,
  ): Promise<Map<string, PreviousValues>> {
    const boardIds = [...new Set(group.map(({ boardId }) => boardId))];
    const values = await this.reported(boardIds, kind, period);
    const missing = boardIds.filter((id) => !values.has(id));
    if (!missing.length) return values;
    const rows = await this.collector.rowsFor(missing, kind, period);
    for (const boardId of missing) {
      const { provinceCode } = group.find((report) => report.boardId === boardId)!;
      const figures = computeFigures(kind, period, provinceCode, rows.get(boardId)!, new Map());
      values.set(boardId, new Map(figures.map(({ code, value }) => [code, value])));
    }
    return values;
  }

  private async reported(
    boardIds: readonly string[],
    kind: PeriodReportKind,
    { code }: ReportPeriod,
  ): Promise<Map<string, PreviousValues>> {
    return this.hub.database.read(async (manager) => {
      const reports = await manager.find(PeriodReport, {
        where: { boardId: In([...boardIds]), kind, period: code, status: In(standingStatuses) },
        order: { revision: 'ASC' },
      });
      const latest = new Map(reports.map(({ boardId, id }) => [boardId, id]));
      if (!latest.size) return new Map();
      const figures = await manager.findBy(PeriodReportFigure, { reportId: In([...latest.values()]) });
      return new Map(
        [...latest].map(([boardId, id]) => [
          boardId,
          new Map(figures.filter(({ reportId }) => reportId === id).map(({ code: of, body }) => [of, body.value])),
        ]),
      );
    });
  }
}
