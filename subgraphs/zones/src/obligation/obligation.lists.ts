import { obligationsOf, type DatedObligation } from '@ba-nha/shared/code-lists';
import { badUserInput } from '@ba-nha/shared/errors';
import { In } from 'typeorm';
import type { ManagementBoard } from '../board/board.entity';
import type { Context } from '../hub';
import { owing } from '../labour-report/labour-report.lists';
import { LabourReport } from '../labour-report/labour-report.entity';
import { reportMeeting } from '../period-report/period-report.lists';
import { Tenant } from '../tenant/tenant.entity';
import type { ReportingObligation } from './obligation.entity';
import { MetObligation } from './obligation.entity';
import { daysUntil, statusOf, statusOfFiling, type Filing } from './obligation.rules';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2200;

/** The duties of a year that concern a board, by their last days; none to whom its work is not theirs to see. */
export async function obligationsOfBoard(
  context: Context,
  board: ManagementBoard,
  year: number,
): Promise<ReportingObligation[]> {
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    throw badUserInput(
      `Năm phải từ ${FIRST_YEAR} đến ${LAST_YEAR}.`,
      `The year must be between ${FIRST_YEAR} and ${LAST_YEAR}.`,
    );
  }
  const { policies, tenants } = context.services;
  if (!policies.allows(context.principal, 'board.oversee', board)) return [];
  const duties = obligationsOf(board.provinceCode, year);
  if (duties.some(({ kind }) => kind === 'LABOUR_REPORT')) await tenants.projection.whole();
  return Promise.all(duties.map((duty) => standing(context, board, duty)));
}

async function standing(context: Context, board: ManagementBoard, duty: DatedObligation): Promise<ReportingObligation> {
  const { code, title, from, to, periodCode: period, dueOn, legalBasis, source } = duty;
  const { today } = context;
  const told = { code, title, from, to, period, dueOn, legalBasis, source, daysLeft: daysUntil(dueOn, today) };
  if (duty.kind === 'LABOUR_REPORT') {
    const filing = await filingOf(context, board.id, duty);
    return { ...told, submittedOn: null, report: null, status: statusOfFiling(dueOn, today, filing) };
  }
  const met = (await metOf(context, board.id)).find((row) => row.code === code && row.period === period);
  const meeting = await reportMeeting(context, board.id, duty);
  const submittedOn = earlier(met?.submittedOn, meeting?.metOn);
  return { ...told, submittedOn, report: meeting?.report ?? null, status: statusOf(dueOn, today, submittedOn) };
}

const earlier = (...days: (string | undefined)[]): string | null =>
  days.filter((day): day is string => day !== undefined).sort()[0] ?? null;

/** How the tenants of boards stand with a half-year's reports; all boards of a level of the query in two statements. */
function filingOf(context: Context, boardId: string, { periodCode, dueOn }: DatedObligation): Promise<Filing> {
  const { database } = context.services;
  return context.loaders
    .get<string, Filing>(`labourFiling${periodCode}`, async (boardIds) => {
      const among = { boardIds: [...boardIds] };
      const [missing, filed] = await database.read(async (manager) => [
        await owing(
          manager.createQueryBuilder(Tenant, 't').where('t.boardId IN (:...boardIds)', among),
          periodCode,
          dueOn,
        )
          .select('t.boardId', 'boardId')
          .addSelect('COUNT(*)', 'total')
          .groupBy('t.boardId')
          .getRawMany<{ boardId: string; total: number | string }>(),
        await manager
          .createQueryBuilder(LabourReport, 'r')
          .select('r.boardId', 'boardId')
          .addSelect('r.late', 'late')
          .addSelect('COUNT(*)', 'total')
          .where("r.boardId IN (:...boardIds) AND r.period = :period AND r.status <> 'RETURNED'", {
            ...among,
            period: periodCode,
          })
          .groupBy('r.boardId')
          .addGroupBy('r.late')
          .getRawMany<{ boardId: string; late: number | boolean; total: number | string }>(),
      ]);
      const sum = (rows: readonly { boardId: string; total: number | string }[], id: string) =>
        rows.filter((row) => row.boardId === id).reduce((total, row) => total + Number(row.total), 0);
      return boardIds.map((id) => ({
        missing: sum(missing, id),
        filed: sum(filed, id),
        late: sum(
          filed.filter(({ late }) => Boolean(late)),
          id,
        ),
      }));
    })
    .load(boardId);
}

function metOf(context: Context, boardId: string): Promise<MetObligation[]> {
  return context.loaders
    .get<string, MetObligation[]>('metObligations', async (boardIds) => {
      const rows = await context.services.database.read((manager) =>
        manager.findBy(MetObligation, { boardId: In([...boardIds]) }),
      );
      return boardIds.map((id) => rows.filter((row) => row.boardId === id));
    })
    .load(boardId);
}
