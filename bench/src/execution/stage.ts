import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must, signIn, type Caller } from '@ba-nha/gateway/demo/caller';
import { playChain } from '@ba-nha/gateway/demo/chain';
import { startEmbedded, type RunningHub } from '@ba-nha/gateway/hub/embedded';
import { addMonths, systemClock, vietnamDay } from '@ba-nha/shared/clock';
import { allOccupations, halfYearOf } from '@ba-nha/shared/code-lists';
import { readConfig } from '@ba-nha/shared/config';

const CHAINS = 3;
const ORDERS = 400;
const PROVINCES = ['86', '01', '79', '48'];

export interface Stage {
  hub: RunningHub;
  /** Orders whose chain reaches to hires. */
  chainIds: readonly string[];
  /** Occupations that orders name. */
  occupations: readonly { code: string; name: string }[];
  /** A board's draft, whose figures are live. */
  reportId: string;
  schoolId: string;
  stop(): Promise<void>;
}

/** An embedded hub on files of its own, filled by its clients: whole chains, and orders of many occupations. */
export async function setStage(): Promise<Stage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-execution-'));
  const hub = await startEmbedded(
    readConfig({ DATA_DIR: dataDir, PORT: '0', RATE_LIMIT_CLIENT: '0', RATE_LIMIT_ANONYMOUS: '0' }),
  );
  const callers = ['enterprise-a', 'school-a', 'school-b', 'board-tra-vinh'].map((client) => signIn(hub.url, client));
  const [enterprise, schoolA, schoolB, board] = (await Promise.all(callers)) as [Caller, Caller, Caller, Caller];
  const now = systemClock.now();
  const chainIds: string[] = [];
  for (let played = 0; played < CHAINS; played += 1) {
    // A playing names its people and its idempotency keys by the second at which it begins.
    const began = new Date(now.getTime() - played * 5_000);
    const { number } = await playChain({ enterprise, schoolA, schoolB, board }, () => undefined, began);
    const { trainingOrder } = await enterprise.ask(
      'query ($number: String!) { trainingOrder(number: $number) { id } }',
      {
        number,
      },
    );
    chainIds.push(trainingOrder.id);
  }
  const occupations = allOccupations().filter(({ levels }) => levels.INTERMEDIATE);
  for (let n = 0; n < ORDERS; n += 1) await publishOrder(enterprise, occupations[n % occupations.length]!.code, n, now);
  const { viewer } = await schoolA.ask('{ viewer { organisation { ... on School { id } } } }');
  return {
    hub,
    chainIds,
    occupations: occupations.slice(0, ORDERS),
    reportId: await draftReport(board, now),
    schoolId: viewer.organisation.id,
    stop: async () => {
      await hub.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function publishOrder(enterprise: Caller, occupationCode: string, n: number, now: Date): Promise<void> {
  const day = (months: number) => addMonths(vietnamDay(now), months);
  const input = {
    occupationCode,
    level: 'INTERMEDIATE',
    quantity: 5 + (n % 60),
    provinceCode: PROVINCES[n % PROVINCES.length],
    startsBy: day(3),
    neededBy: day(18 + (n % 18)),
    offerDeadline: day(2),
    outcomes: ['Vận hành thiết bị', 'Làm việc theo nhóm'],
    wageFrom: 7_500_000 + n * 1_000,
    wageTo: 9_500_000 + n * 1_000,
    funding: [{ source: 'ENTERPRISE', amount: 200_000_000 }],
    hiringCommitment: 3,
    idempotencyKey: `execution-${n}`,
  };
  const { trainingOrder: draft } = await must(
    enterprise,
    'createTrainingOrder',
    'CreateTrainingOrderInput',
    input,
    'trainingOrder { id version }',
  );
  const change = { id: draft.id, expectedVersion: draft.version };
  await must(enterprise, 'publishTrainingOrder', 'ChangeTrainingOrderInput', change, 'trainingOrder { id }');
}

async function draftReport(board: Caller, now: Date): Promise<string> {
  const { viewer } = await board.ask('{ viewer { organisation { ... on ManagementBoard { id } } } }');
  const { periodReport } = await must(
    board,
    'draftPeriodReport',
    'DraftPeriodReportInput',
    { boardId: viewer.organisation.id, kind: 'SIX_MONTH', period: halfYearOf(vietnamDay(now)) },
    'periodReport { id }',
  );
  return periodReport.id as string;
}
