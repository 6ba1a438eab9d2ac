import { isHalfYear, labourReportDueOn } from '@ba-nha/shared/code-lists';
import { badUserInput } from '@ba-nha/shared/errors';
import { groupedByKey, type HistoryEntry } from '@ba-nha/shared/graph';
import { readHistories } from '@ba-nha/shared/history';
import {
  ascending,
  connectionOf,
  descending,
  emptyConnection,
  pagesByParent,
  type Connection,
  type PageArgs,
} from '@ba-nha/shared/pagination';
import { holding } from '@ba-nha/shared/permissions';
import { In, type SelectQueryBuilder } from 'typeorm';
import type { ManagementBoard } from '../board/board.entity';
import type { Context } from '../hub';
import { Enterprise, enterpriseStub } from '../stubs/stubs';
import { Tenant } from '../tenant/tenant.entity';
import { LabourReport, LabourReportRevision } from './labour-report.entity';
import type { LabourReportStatus } from './labour-report.lifecycle';
import { changedCounts } from './labour-report.rules';

export const LabourReportConnection = connectionOf('LabourReport', () => LabourReport);
export const EnterpriseConnection = connectionOf('Enterprise', () => Enterprise);

const newestReports = { name: 'labourReports', entity: LabourReport, sort: [descending('id')] };
const oldestTenants = { name: 'missingLabourReports', entity: Tenant, sort: [ascending('id')] };

export interface LabourReportChoice {
  period?: string | null;
  status?: LabourReportStatus | null;
}

/** One page of reports for every board or enterprise that a level of the query asks about; none for nobody. */
export function labourReportsBelow(
  context: Context,
  parent: 'boardId' | 'enterpriseId',
  id: string,
  args: PageArgs,
  choice: LabourReportChoice = {},
): Promise<Connection<LabourReport>> {
  const { database, policies } = context.services;
  if (!policies.admits(context.principal, 'labourReport.read')) return Promise.resolve(emptyConnection());
  return context.loaders
    .get<string, Connection<LabourReport>>(`labourReports${JSON.stringify([parent, args, choice])}`, (ids) =>
      pagesByParent(database, newestReports, parent, ids, {
        args,
        visible: policies.records(context.principal, 'labourReport.read'),
        where: holding({ period: choice.period, status: choice.status }),
      }),
    )
    .load(id);
}

/**
 * The verified tenants of a board's zones that have not filed for a half-year, oldest first; a report that was returned
 * counts as not filed, and who came after the last day owed nothing. Null to whom the board's work is not theirs to see.
 */
export async function missingLabourReports(
  context: Context,
  board: ManagementBoard,
  period: string,
  args: PageArgs,
): Promise<Connection<Enterprise> | null> {
  const { database, policies, tenants } = context.services;
  const dueOn = isHalfYear(period) ? labourReportDueOn(period) : undefined;
  if (dueOn === undefined) {
    throw badUserInput(
      `Không có kỳ báo cáo ${period.slice(0, 20)}.`,
      `There is no reporting period ${period.slice(0, 20)}.`,
    );
  }
  if (!policies.allows(context.principal, 'board.oversee', board)) return null;
  await tenants.projection.whole();
  const page = await context.loaders
    .get<string, Connection<Tenant>>(`missingLabourReports${JSON.stringify([period, args])}`, (ids) =>
      pagesByParent(database, oldestTenants, 'boardId', ids, {
        args,
        visible: { op: 'all', of: [] },
        narrow: (query) => owing(query, period, dueOn),
      }),
    )
    .load(board.id);
  return {
    ...page,
    nodes: page.nodes.map(({ id }) => enterpriseStub(id)),
    edges: page.edges.map(({ cursor, node }) => ({ cursor, node: enterpriseStub(node.id) })),
  };
}

/** Narrows tenants, under the builder's alias, to those that have a half-year's report still to file. */
export function owing(query: SelectQueryBuilder<Tenant>, period: string, dueOn: string): SelectQueryBuilder<Tenant> {
  const tenant = query.alias;
  return query
    .andWhere(`${tenant}.zoneCode IS NOT NULL AND ${tenant}.verified = :verified`, { verified: 1 })
    .andWhere(`${tenant}.registeredOn <= :dueOn`, { dueOn })
    .andWhere(
      `NOT EXISTS (SELECT 1 FROM labour_reports r WHERE r.enterpriseId = ${tenant}.id AND r.period = :period AND r.status <> 'RETURNED')`,
      { period },
    );
}

/** A report's filings, the first one first, each with what it changed. */
export function revisionsOf(context: Context, report: LabourReport): Promise<LabourReportRevision[]> {
  return context.loaders
    .get<string, LabourReportRevision[]>('labourReportRevisions', async (ids) => {
      const rows = await context.services.database.read((manager) =>
        manager.find(LabourReportRevision, { where: { reportId: In([...ids]) }, order: { revision: 'ASC' } }),
      );
      return groupedByKey(ids, rows, (row) => row.reportId);
    })
    .load(report.id);
}

/** What a revision gives otherwise than the one before it. */
export async function changesInRevision(context: Context, revision: LabourReportRevision) {
  const all = await revisionsOf(context, { id: revision.reportId } as LabourReport);
  return changedCounts(
    all.find((other) => other.revision === revision.revision - 1),
    revision,
  );
}

export function historyOfReport(context: Context, report: LabourReport): Promise<HistoryEntry[]> {
  return context.loaders
    .get<string, HistoryEntry[]>('labourReportHistory', async (ids) => {
      const rows = await context.services.database.read((manager) => readHistories(manager, ids));
      return groupedByKey(ids, rows, (row) => row.subjectId);
    })
    .load(report.id);
}
