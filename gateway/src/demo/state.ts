import { halfYearOf, nextQuarter, quarterOf } from '@ba-nha/shared/code-lists';
import { addDays } from '@ba-nha/shared/clock';
import { change, must, type Answer } from './caller';
import { BOARD_CAMPAIGN, LEVEL, MY_BOARD, MY_DEMAND, OCCUPATION, ZONE, ZONE_BALANCE } from './queries';
import type { Stage } from './stage';

/* What the State asks and sees: the board opens a campaign, tenants declare and report, the balance follows. */

/** The board asks its tenants for their demand of four quarters; the enterprise declares. Answers the campaign. */
export async function askForDemand(stage: Stage): Promise<Answer> {
  const { board } = stage.cast;
  const { organisation } = (await board.ask(MY_BOARD)).viewer;
  const fromQuarter = nextQuarter(quarterOf(stage.today));
  const toQuarter = nextQuarter(nextQuarter(nextQuarter(fromQuarter)));
  const { demandCampaign } = await must(
    board,
    'openDemandCampaign',
    'OpenDemandCampaignInput',
    {
      ...{ boardId: organisation.id, title: `Nhu cầu lao động ${fromQuarter} – ${toQuarter}`, fromQuarter, toQuarter },
      ...{ opensOn: stage.today, dueOn: addDays(stage.today, 20), reviewedOn: addDays(stage.today, 30) },
      idempotencyKey: `demo-campaign-${stage.now.getTime()}`,
    },
    'demandCampaign { id asked dueOn }',
  );
  stage.say(
    `${organisation.name}: mở đợt khai báo / opens a campaign, ${demandCampaign.asked} doanh nghiệp / tenants, hạn / due ${demandCampaign.dueOn}`,
  );
  await declare(stage, 'EXPANSION', fromQuarter, 40);
  await declare(stage, 'RETRAINING', fromQuarter, 12);
  return demandCampaign;
}

/** Declares demand, or revises what an earlier playing declared. */
async function declare(stage: Stage, reason: string, quarter: string, headcount: number): Promise<void> {
  const declared = await stage.cast.enterprise.ask(MY_DEMAND, { occupation: OCCUPATION, quarter });
  const before = declared.labourDemand.nodes.find((node: Answer) => node.reason === reason);
  await must(
    stage.cast.enterprise,
    'declareLabourDemand',
    'DeclareLabourDemandInput',
    {
      ...{ occupationCode: OCCUPATION, level: LEVEL, zoneCode: ZONE, quarter, headcount, reason },
      expectedVersion: before?.version,
    },
    'labourDemand { id }',
  );
  stage.say(`Doanh nghiệp khai báo / enterprise declares: ${headcount}, ${reason}, ${quarter}`);
}

/** The enterprise files its labour-use report of the half-year, once, and the board accepts it. */
export async function reportLabour(stage: Stage): Promise<void> {
  const { enterprise, board } = stage.cast;
  const period = halfYearOf(stage.today);
  const filed = await change(
    enterprise,
    'submitLabourReport',
    'SubmitLabourReportInput',
    {
      ...{ period, total: 120, female: 70, managers: 5, highLevel: 10, midLevel: 25, other: 80 },
      ...{ trained: 90, certified: 60, indefinite: 60, fixedTerm: 50, shortOrProbation: 10, joined: 12, left: 4 },
    },
    'labourReport { id version late dueOn }',
  );
  if (!filed.labourReport) {
    if (filed.userErrors[0].code !== 'DUPLICATE') throw new Error(JSON.stringify(filed.userErrors));
    return stage.say(`Báo cáo lao động ${period}: đã nộp / filed already`);
  }
  const { id, version } = filed.labourReport;
  const { labourReport } = await must(
    board,
    'acceptLabourReport',
    'ChangeLabourReportInput',
    { id, expectedVersion: version },
    'labourReport { status total trained certified }',
  );
  const { total, trained, certified, status } = labourReport;
  stage.say(
    `Báo cáo lao động / labour report ${period}: ${total} người / people, qua đào tạo / trained ${trained}, có chứng chỉ / certified ${certified}, ${status}`,
  );
}

/** Who has answered the campaign, and what was declared. */
export async function tellCampaign(stage: Stage, { id }: Answer): Promise<void> {
  const { demandCampaign } = await stage.cast.board.ask(BOARD_CAMPAIGN, { id });
  const { title, asked, answered, vacancies, retraining, requests } = demandCampaign;
  const missing = requests.nodes.map((request: Answer) => request.enterprise.name).join(', ');
  stage.say('');
  stage.say(
    `${title}: trả lời / answered ${answered}/${asked}, tuyển / vacancies ${vacancies}, đào tạo lại / retraining ${retraining}`,
  );
  if (missing) stage.say(`  chưa trả lời / missing: ${missing}`);
}

export async function tellBalance(stage: Stage, title: string): Promise<void> {
  const { industrialZone } = await stage.cast.board.ask(ZONE_BALANCE, { zone: ZONE, occupation: OCCUPATION });
  stage.say('');
  stage.say(`${title}: ${industrialZone.name}, Điện công nghiệp, trung cấp`);
  stage.say(
    '  quý/quarter  nhu cầu/demand  đặt hàng/ordered  hợp đồng/contracted  thực tập/placed  tuyển/hired  thiếu/gap',
  );
  for (const cell of industrialZone.balance.nodes) {
    const figures = [cell.demand, cell.ordered, cell.contracted, cell.placed, cell.hired, cell.gap];
    stage.say(`  ${cell.quarter}      ${figures.map((figure) => String(figure ?? '–').padStart(13)).join(' ')}`);
  }
  if (!industrialZone.balance.nodes.length) stage.say('  (chưa có số liệu / nothing yet)');
  stage.say('');
}
