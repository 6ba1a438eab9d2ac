import type { Database } from '@ba-nha/shared/database';
import type { EntityManager } from 'typeorm';
import { openNeighbourhood, province, type Neighbourhood } from '../testing/neighbourhood';
import { hires, Reporting } from '../testing/reporting';
import {
  PeriodReport,
  PeriodReportDocument,
  PeriodReportDocumentPart,
  PeriodReportFigure,
} from './period-report.entity';
import { sealOf, sha256 } from './sealing.rules';
import { verifyReports } from './verification';

describe('submitted reports', () => {
  let hub: Neighbourhood;
  let reporting: Reporting;
  let database: Database;
  beforeEach(async () => {
    hub = await openNeighbourhood();
    reporting = new Reporting(hub);
    await reporting.usualNeighbourhood();
    hub.neighbours.rows['hireRows'] = hires('A', 450);
    ({ database } = hub.bench.subgraph);
  });
  afterEach(() => hub.bench.stop());

  const findings = async () => (await verifyReports(database)).findings.map(({ says }) => says);
  /** What somebody does who has the database. */
  const meddle = (work: (manager: EntityManager) => Promise<unknown>) => database.inTransaction(work);
  const run = (sql: string, ...values: unknown[]) => meddle((manager) => manager.query(sql, values));

  test('are whole, through returns, corrections and approvals', async () => {
    const first = await reporting.submitted();
    const returned = await reporting.step('returnPeriodReport', first, province, { note: 'x' });
    const second = await reporting.step('submitPeriodReport', returned);
    await reporting.step('approvePeriodReport', second, province, { note: 'Duyệt' });
    await reporting.draft({ kind: 'ANNUAL', period: '2026' });
    expect(await verifyReports(database)).toEqual({ reports: 2, documents: 6, findings: [] });
  });

  test('show a figure that was altered', async () => {
    const { id } = await reporting.submitted();
    await meddle(async (manager) => {
      const figure = await manager.findOneByOrFail(PeriodReportFigure, { reportId: id, code: 'workers.total' });
      await manager.update(PeriodReportFigure, { id: figure.id }, { body: { ...figure.body, value: 999 } });
    });
    expect(await findings()).toEqual(['its content is not what was submitted']);
  });

  test('show a record that was taken from behind a figure, or altered', async () => {
    const { id } = await reporting.submitted();
    const figure = await meddle((manager) =>
      manager.findOneByOrFail(PeriodReportFigure, { reportId: id, code: 'hires.total' }),
    );
    const figureId = (figure as PeriodReportFigure).id;
    await run(`DELETE FROM period_report_records WHERE figureId = '${figureId}' AND \`offset\` = 200`);
    expect(await findings()).toEqual(['the records behind hires.total are others']);
  });

  test.each([
    ['a period', "period = '2025-H2'", ['its content is not what was submitted']],
    ['a note', "note = 'other'", ['its seal is broken']],
    ['a hash', `contentHash = '${'0'.repeat(64)}'`, ['its content is not what was submitted', 'its seal is broken']],
    [
      'a seal',
      `seal = '${'0'.repeat(64)}'`,
      ['its seal is broken', 'the chain ends at seal number 1, the reports at 1'],
    ],
  ])('show %s that was altered', async (_what, change, says) => {
    await reporting.submitted();
    await run(`UPDATE period_reports SET ${change}`);
    expect(await findings()).toEqual(says);
  });

  test('show one that was taken away, from the middle or the end', async () => {
    const kinds = [
      { kind: 'SIX_MONTH', period: '2026-H2' },
      { kind: 'ANNUAL', period: '2026' },
      { kind: 'QUARTERLY', period: '2026-Q4' },
    ];
    for (const kind of kinds) await reporting.submitted(kind);
    await run("DELETE FROM period_reports WHERE kind = 'ANNUAL'");
    expect(await findings()).toEqual(['the report with seal number 2 is missing']);
    await run("DELETE FROM period_reports WHERE kind = 'QUARTERLY'");
    expect(await findings()).toEqual(['the chain ends at seal number 3, the reports at 1']);
    await run('DELETE FROM period_report_chains');
    expect(await findings()).toEqual(['the chain of its board is missing']);
  });

  test('show one that was made anew, by the report that follows it', async () => {
    const { id } = await reporting.submitted();
    await reporting.submitted({ kind: 'ANNUAL', period: '2026' });
    await meddle(async (manager) => {
      const report = await manager.findOneByOrFail(PeriodReport, { id });
      const { boardId, sealNumber, previousSeal, contentHash } = report;
      const note = 'never said';
      const sealed = { boardId, sealNumber: sealNumber!, previousSeal, reportId: id, contentHash: contentHash!, note };
      const documents = await manager.findBy(PeriodReportDocument, { reportId: id });
      await manager.update(PeriodReport, { id }, { note, seal: sealOf({ ...sealed, documents }) });
    });
    expect(await findings()).toEqual(['it does not follow from the report before it']);
  });

  test('show a document whose bytes were altered', async () => {
    const { id } = await reporting.submitted();
    const pdf = { reportId: id, format: 'PDF' as const };
    const altered = Buffer.from('other').toString('base64');
    await meddle(async (manager) => {
      const { id: documentId } = await manager.findOneByOrFail(PeriodReportDocument, pdf);
      await manager.update(PeriodReportDocumentPart, { documentId, position: 0 }, { base64: altered });
    });
    expect(await findings()).toEqual(['the PDF document is another']);
    await meddle((manager) => manager.update(PeriodReportDocument, pdf, { sha256: sha256('different') }));
    expect(await findings()).toEqual(['the PDF document is another', 'its seal is broken']);
    await meddle((manager) => manager.delete(PeriodReportDocument, pdf));
    expect(await findings()).toEqual(['its seal is broken']);
  });
});
