import type { DatedObligation } from '@ba-nha/shared/code-lists';
import { groupedByKey, type HistoryEntry } from '@ba-nha/shared/graph';
import { readHistories } from '@ba-nha/shared/history';
import {
  connectionOf,
  descending,
  emptyConnection,
  pagesByParent,
  type Connection,
  type PageArgs,
} from '@ba-nha/shared/pagination';
import { holding } from '@ba-nha/shared/permissions';
import { In, Not } from 'typeorm';
import type { Context } from '../hub';
import { meets } from './obligations.rules';
import { PeriodReport } from './period-report.entity';
import type { PeriodReportFilter } from './period-report.inputs';
import { PeriodReportStatus, standingStatuses } from './period-report.lifecycle';

export const PeriodReportConnection = connectionOf('PeriodReport', () => PeriodReport);

const newestReports = { name: 'periodReports', entity: PeriodReport, sort: [descending('id')] };

/** One page of reports for every board that a level of the query asks about. */
export function periodReportsBelow(
  context: Context,
  boardId: string,
  args: PageArgs,
  filter: PeriodReportFilter,
): Promise<Connection<PeriodReport>> {
  const { database, policies } = context.services;
  if (!policies.admits(context.principal, 'periodReport.read')) return Promise.resolve(emptyConnection());
  return context.loaders
    .get<string, Connection<PeriodReport>>(`periodReports${JSON.stringify([args, filter])}`, (ids) =>
      pagesByParent(database, newestReports, 'boardId', ids, {
        args,
        visible: policies.records(context.principal, 'periodReport.read'),
        where: holding({ kind: filter.kind, period: filter.period, status: filter.status }),
      }),
    )
    .load(boardId);
}

/** The report that meets a duty of a board: its latest submitted revision, unless that was returned. */
export async function reportMeeting(
  context: Context,
  boardId: string,
  duty: DatedObligation,
): Promise<{ report: PeriodReport; metOn: string } | null> {
  const revisions = (await submittedOf(context, boardId)).filter((report) => meets(report, duty));
  const report = revisions.at(-1);
  if (!report || !standingStatuses.includes(report.status)) return null;
  // In time is who first handed in by the day; a correction is none the later for it.
  return { report, metOn: revisions[0]!.submittedOn! };
}

const submittedOf = (context: Context, boardId: string): Promise<PeriodReport[]> =>
  context.loaders
    .get<string, PeriodReport[]>('submittedPeriodReports', async (ids) => {
      const rows = await context.services.database.read((manager) =>
        manager.find(PeriodReport, {
          where: { boardId: In([...ids]), status: Not(PeriodReportStatus.DRAFT) },
          order: { revision: 'ASC' },
        }),
      );
      return groupedByKey(ids, rows, (row) => row.boardId);
    })
    .load(boardId);

export function historyOfPeriodReport(context: Context, report: PeriodReport): Promise<HistoryEntry[]> {
  return context.loaders
    .get<string, HistoryEntry[]>('periodReportHistory', async (ids) => {
      const rows = await context.services.database.read((manager) => readHistories(manager, ids));
      return groupedByKey(ids, rows, (row) => row.subjectId);
    })
    .load(report.id);
}
