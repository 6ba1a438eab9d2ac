import { vietnamDay } from '@ba-nha/shared/clock';
import { boardById } from '@ba-nha/shared/code-lists';
import type { EntityManager } from 'typeorm';
import type { Hub } from '../hub';
import { renderDocuments, type RenderedDocument } from './documents';
import type { Figure } from './figures/computing';
import type { LiveFigures } from './figures/live';
import { endChainWith, frozen, keepDocuments, keepFigures, nextInChain } from './freezing';
import { obligationsMetBy } from './obligations.rules';
import type { PeriodReport } from './period-report.entity';
import { PeriodReportFigure } from './period-report.entity';
import { periodOf } from './period.rules';
import { changesBetween, headerOf, reportContentOf, type FrozenHeader } from './report-header';
import { contentHash, sealOf } from './sealing.rules';

/** A report ready to be written: what takes time is done, and nothing is held yet. */
export interface Prepared {
  report: PeriodReport;
  note: string | null;
  frozenAt: Date;
  header: FrozenHeader;
  figures: Figure[];
  contentHash: string;
  documents: RenderedDocument[];
}

type Frozen = Pick<
  PeriodReport,
  'frozenAt' | 'submittedOn' | 'header' | 'contentHash' | 'note' | 'sealNumber' | 'previousSeal' | 'seal'
>;

/** Turns a report into what never changes again. */
export class SubmissionService {
  constructor(
    private readonly hub: Hub,
    private readonly live: LiveFigures,
  ) {}

  /** Takes the figures as they are now and renders the documents; outside any transaction, since owners are asked. */
  async prepare(report: PeriodReport, supersedesId: string | null, note: string | null): Promise<Prepared> {
    const [figures] = await this.live.of([report]);
    const frozenAt = this.hub.clock.now();
    const changes = supersedesId === null ? [] : changesBetween(await this.figuresOf(supersedesId), figures!);
    const { kind, revision, period } = report;
    const header = headerOf({
      board: boardById(report.boardId)!,
      kind,
      period: periodOf(kind, period)!,
      revision,
      date: vietnamDay(frozenAt),
      changes,
    });
    const said = figures!.map(frozen);
    const of = { reportId: report.id, boardId: report.boardId, kind, period, revision, supersedesId };
    const hash = contentHash({ ...of, frozenAt, header, figures: said });
    const shown = { reportId: report.id, revision, kind, period, asOf: frozenAt.toISOString(), contentHash: hash };
    const documents = await renderDocuments(reportContentOf(shown, header, said));
    return { report, note, frozenAt, header, figures: figures!, contentHash: hash, documents };
  }

  /** Writes what was prepared and ends the board's chain with its seal; answers what the report itself is to keep. */
  async write(manager: EntityManager, prepared: Prepared): Promise<Frozen> {
    const { report, note, frozenAt, header, figures, documents, contentHash: hash } = prepared;
    const { id: reportId, boardId } = report;
    const { sealNumber, previousSeal } = await nextInChain(manager, boardId);
    const seal = sealOf({ boardId, sealNumber, previousSeal, reportId, contentHash: hash, note, documents });
    await keepFigures(manager, reportId, figures, frozenAt);
    await keepDocuments(manager, reportId, documents, frozenAt);
    await endChainWith(manager, boardId, seal);
    const submittedOn = vietnamDay(frozenAt);
    return { frozenAt, submittedOn, header, contentHash: hash, note, sealNumber, previousSeal, seal };
  }

  /** Tells of the duties that the first submission of a period's report meets; later revisions only mend it. */
  async tellObligations(manager: EntityManager, report: PeriodReport): Promise<void> {
    if (report.revision > 1) return;
    for (const { code, periodCode, dueOn } of obligationsMetBy(report)) {
      const facts = { boardId: report.boardId, code, period: periodCode, dueOn, submittedOn: report.submittedOn! };
      const subject = { subjectId: report.id, subjectVersion: report.version };
      await this.hub.outbox.append(manager, { ...subject, type: 'ObligationMet', facts });
    }
  }

  private async figuresOf(reportId: string) {
    const rows = await this.hub.database.read((manager) =>
      manager.find(PeriodReportFigure, { where: { reportId }, order: { position: 'ASC' } }),
    );
    return rows.map(({ body }) => body);
  }
}
