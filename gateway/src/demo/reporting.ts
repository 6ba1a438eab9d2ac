import { vietnamDay } from '@ba-nha/shared/clock';
import { halfYearOf } from '@ba-nha/shared/code-lists';
import { must, type Answer, type Caller } from './caller';

const LATEST = `query Latest($board: ID!, $period: String!) { managementBoard(id: $board) {
  reports(filter: { kind: SIX_MONTH, period: $period }, first: 1) { nodes { id version status } } } }`;
const REPORT = 'periodReport { id version status revision contentHash }';
const TOLD = `query Report($id: ID!) { periodReport(id: $id) {
  revision status contentHash seal documents { format url sha256 } figures { code label unit status value previous } } }`;
/** What of the report the story tells. */
const SHOWN = ['tenants.total', 'workers.total', 'orders.published', 'training.graduated', 'hires.total', 'wages.all'];

export interface Offices {
  board: Caller;
  province: Caller;
}

/** The board reports on the present half-year, and the province approves; answers the report. */
export async function playReporting(
  { board, province }: Offices,
  say: (line: string) => void,
  now: Date,
): Promise<Answer> {
  const { organisation } = (await board.ask('{ viewer { organisation { ... on ManagementBoard { id name } } } }'))
    .viewer;
  const period = halfYearOf(vietnamDay(now));
  const submitted = await submit(board, organisation.id, period);
  const { periodReport: approved } = await must(
    province,
    'approvePeriodReport',
    'ChangePeriodReportInput',
    { id: submitted.id, expectedVersion: submitted.version, note: 'Đồng ý' },
    REPORT,
  );
  const { periodReport: report } = await board.ask(TOLD, { id: approved.id });
  say('');
  say(
    `${organisation.name}: báo cáo 6 tháng / half-yearly report ${period}, lần / revision ${report.revision}: ${report.status}`,
  );
  for (const figure of report.figures.filter(({ code }: Answer) => SHOWN.includes(code))) {
    const value = figure.status === 'KNOWN' ? figure.value.toLocaleString('vi-VN') : 'không công bố / withheld';
    say(`  ${figure.label}: ${value}${figure.status === 'KNOWN' ? ` ${figure.unit}` : ''}`);
  }
  say(`  Mã băm / content hash ${report.contentHash}`);
  for (const { format, url, sha256 } of report.documents) say(`  ${format}: ${url} (SHA-256 ${sha256})`);
  return report;
}

/** The demo may be played many times: an approved report is corrected by its next revision, an open one is gone on with. */
async function submit(board: Caller, boardId: string, period: string): Promise<Answer> {
  const { managementBoard } = await board.ask(LATEST, { board: boardId, period });
  const [latest] = managementBoard.reports.nodes;
  if (latest?.status === 'SUBMITTED') return latest;
  const open =
    latest?.status === 'DRAFT' || latest?.status === 'RETURNED' ? latest : await draft(board, boardId, period);
  const { periodReport } = await must(
    board,
    'submitPeriodReport',
    'ChangePeriodReportInput',
    { id: open.id, expectedVersion: open.version },
    REPORT,
  );
  return periodReport;
}

async function draft(board: Caller, boardId: string, period: string): Promise<Answer> {
  const { periodReport } = await must(
    board,
    'draftPeriodReport',
    'DraftPeriodReportInput',
    { boardId, kind: 'SIX_MONTH', period },
    REPORT,
  );
  return periodReport;
}
