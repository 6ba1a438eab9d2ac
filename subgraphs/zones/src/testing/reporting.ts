import { boardId, priorityGroups } from '@ba-nha/shared/code-lists';
import type { Principal } from '@ba-nha/shared/permissions';
import { board, tenant, usualReport, zone, type Neighbourhood } from './neighbourhood';

export const BOARD = boardId('bql-kkt-tra-vinh');

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are read by the test that asked
type Answer = any;

export const FIGURE = `code section label unit decimals status value valueIfKnown previous target targetOperator targetSource
  explanation definition operation recordType`;
const REPORT = `id kind period status revision version asOf contentHash sealNumber seal note returnedBecause availableActions
  supersedes { id revision } board { id } changes { code label before after } documents { format url sha256 size }
  history { action by note }`;

/** Hires that began on one day, `count` of one level, as their owner answers them. */
export const hires = (prefix: string, count: number, more: object = {}, on = '2026-11-01') =>
  Array.from({ length: count }, (_, i) => ({
    on,
    row: {
      ...{ id: `${prefix}${String(i).padStart(3, '0')}`, schoolId: 'S1', enterpriseId: 'E1', trainingOrderId: null },
      ...{ occupationCode: '520227', level: 'INTERMEDIATE', suitable: true, monthlyWage: 8_000_000 },
      ...{ startsOn: on, retained: null, ...more },
    },
  }));

/** A cohort with learners in training, as its owner answers it. */
export const cohort = (id: string, learners: number, more: object = {}) => ({
  on: '2026-07-01',
  row: {
    ...{ id, schoolId: 'S1', trainingOrderId: 'O1', level: 'INTERMEDIATE', occupationCode: '520227' },
    ...{ enrolled: learners, inTraining: learners, graduated: 0 },
    ...Object.fromEntries(priorityGroups.map(({ group }) => [`group_${group}`, 0])),
    ...more,
  },
});

/** A board's reports in a test, one line each. */
export class Reporting {
  constructor(readonly hub: Neighbourhood) {}

  async change(by: Principal, mutation: string, input: object): Promise<Answer> {
    const type = mutation === 'draftPeriodReport' ? 'DraftPeriodReportInput' : 'ChangePeriodReportInput';
    const data = await this.hub.bench.ask(
      by,
      `mutation($input: ${type}!) { ${mutation}(input: $input) {
        periodReport { ${REPORT} } userErrors { code field message } } }`,
      { input },
    );
    return data[mutation];
  }

  /** A report as it is after a step that must go well. */
  async must(by: Principal, mutation: string, input: object): Promise<Answer> {
    const { periodReport, userErrors } = await this.change(by, mutation, input);
    if (userErrors.length) throw new Error(JSON.stringify(userErrors));
    return periodReport;
  }

  draft(input: object = {}, by = board): Promise<Answer> {
    return this.must(by, 'draftPeriodReport', { boardId: BOARD, kind: 'SIX_MONTH', period: '2026-H2', ...input });
  }

  async submitted(input: object = {}): Promise<Answer> {
    return this.step('submitPeriodReport', await this.draft(input));
  }

  step(mutation: string, { id, version }: Answer, by = board, more: object = {}): Promise<Answer> {
    return this.must(by, mutation, { id, expectedVersion: version, ...more });
  }

  async read(by: Principal, id: string, fields = REPORT): Promise<Answer> {
    const data = await this.hub.bench.ask(by, `query($id: ID!) { periodReport(id: $id) { ${fields} } }`, { id });
    return data.periodReport;
  }

  /** Figures by their codes. */
  async figures(id: string, by = board): Promise<Record<string, Answer>> {
    const { figures } = await this.read(by, id, `figures { ${FIGURE} }`);
    return Object.fromEntries(figures.map((figure: Answer) => [figure.code, figure]));
  }

  async figure(id: string, code: string, fields: string, by = board): Promise<Answer> {
    const { figures } = await this.read(by, id, `figures { code ${fields} }`);
    return figures.find((figure: Answer) => figure.code === code);
  }

  /** Two tenants, of which one has filed its report and declared what it needs. */
  async usualNeighbourhood(): Promise<void> {
    await this.hub.tenant('E1', { sizeClass: 'SMALL' });
    await this.hub.tenant('E2');
    await this.hub.report(tenant, 'submitLabourReport', { ...usualReport, period: '2026-H2' });
    await this.hub.declare({ quarter: '2026-Q4', headcount: 30, zoneCode: zone });
    await this.hub.declare({ quarter: '2026-Q4', headcount: 12, reason: 'RETRAINING', zoneCode: zone });
  }
}
