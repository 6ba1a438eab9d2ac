import { groupedByKey } from '@ba-nha/shared/graph';
import { badUserInput } from '@ba-nha/shared/errors';
import { loadById } from '@ba-nha/shared/records';
import { In } from 'typeorm';
import type { Context } from '../hub';
import type { Figure } from './figures/computing';
import { frozenStretch, liveStretch, type Stretch } from './figures/records';
import {
  PeriodReport,
  PeriodReportDocument,
  PeriodReportDocumentPart,
  PeriodReportFigure,
} from './period-report.entity';
import { DocumentFormat, ReportFigure, ReportFigureStatus, type ReportDocument } from './period-report.types';
import { PeriodReportStatus } from './period-report.lifecycle';
import { changesBetween } from './report-header';

/** The figures of a report: as they were frozen, or as they are now. */
export async function figuresOfReport(context: Context, report: PeriodReport): Promise<ReportFigure[]> {
  const { liveFigures } = context.services;
  if (report.status === PeriodReportStatus.DRAFT) {
    const figures = await context.loaders
      .get<PeriodReport, Figure[]>(
        'livePeriodReports',
        (reports) => liveFigures.of(reports, context.requestId),
        ({ id }) => id,
      )
      .load(report);
    return figures.map((figure) => shown(figure, liveStretch(figure.contributions)));
  }
  const rows = await frozenFigures(context, report.id);
  return rows.map(({ id, body }) => shown(body, frozenStretch(context, id, body.records)));
}

const frozenFigures = (context: Context, reportId: string): Promise<PeriodReportFigure[]> =>
  context.loaders
    .get<string, PeriodReportFigure[]>('periodReportFigures', async (ids) => {
      const rows = await context.services.database.read((manager) =>
        manager.find(PeriodReportFigure, { where: { reportId: In([...ids]) }, order: { position: 'ASC' } }),
      );
      return groupedByKey(ids, rows, (row) => row.reportId);
    })
    .load(reportId);

function shown(figure: Omit<Figure, 'contributions'>, stretch: Stretch): ReportFigure {
  const { target, section, status, value, code, label, unit, decimals, previous, explanation, definition } = figure;
  const { operation, recordType, owner, countsPeople } = figure;
  const said = { code, label, unit, decimals, previous, explanation, definition, operation, recordType };
  return Object.assign(new ReportFigure(), said, {
    stretch,
    owner,
    countsPeople,
    section: section.code,
    status: ReportFigureStatus[status],
    value: value ?? 0,
    valueIfKnown: value,
    target: target?.value ?? null,
    targetOperator: target?.operator ?? null,
    targetSource: target?.source ?? null,
  });
}

/** Which figures a report gives otherwise than an earlier revision, the one before it where none is named. */
export async function changesInReport(context: Context, report: PeriodReport, since: number | null | undefined) {
  const earlier = since ?? report.revision - 1;
  if (earlier === 0 && since == null) return [];
  if (earlier < 1 || earlier >= report.revision) {
    throw badUserInput(
      `sinceRevision phải từ 1 đến ${report.revision - 1}.`,
      `sinceRevision must be between 1 and ${report.revision - 1}.`,
    );
  }
  const before = await earlierRevision(context, report, earlier);
  const values = async (of: PeriodReport) =>
    (await figuresOfReport(context, of)).map(({ code, label, valueIfKnown }) => ({ code, label, value: valueIfKnown }));
  return changesBetween(await values(before), await values(report));
}

/** The one before it is known by its id, so that a list of reports reads those of all in one statement. */
async function earlierRevision(context: Context, report: PeriodReport, revision: number): Promise<PeriodReport> {
  const { database } = context.services;
  const { boardId, kind, period, supersedesId } = report;
  const before =
    revision === report.revision - 1
      ? await loadById(context, database, PeriodReport, supersedesId!)
      : await database.read((manager) => manager.findOneBy(PeriodReport, { boardId, kind, period, revision }));
  if (!before) throw new Error(`Revision ${revision} before the report ${report.id} is missing`);
  return before;
}

/** The documents of submitted reports, in one statement for a level of the query. */
export async function documentsOfReport(
  context: Context,
  report: PeriodReport,
  only?: DocumentFormat | null,
): Promise<ReportDocument[]> {
  const { database, publicUrl } = context.services;
  const documents = await context.loaders
    .get<string, PeriodReportDocument[]>('periodReportDocuments', async (ids) => {
      const rows = await database.read((manager) => manager.findBy(PeriodReportDocument, { reportId: In([...ids]) }));
      return groupedByKey(ids, rows, (row) => row.reportId);
    })
    .load(report.id);
  const order = Object.keys(DocumentFormat);
  return documents
    .filter(({ format }) => only == null || format === only)
    .sort((a, b) => order.indexOf(a.format) - order.indexOf(b.format))
    .map(({ id, format, sha256, size }) => ({
      documentId: id,
      format: DocumentFormat[format],
      url: `${publicUrl}/files/period-reports/${report.id}/${report.revision}.${format.toLowerCase()}`,
      sha256,
      size,
    }));
}

/** A document's bytes in Base64, as they were stored when it was submitted. */
export function bytesOfDocument(context: Context, documentId: string): Promise<string> {
  return context.loaders
    .get<string, string>('periodReportDocumentBytes', async (ids) => {
      const parts = await context.services.database.read((manager) =>
        manager.find(PeriodReportDocumentPart, { where: { documentId: In([...ids]) }, order: { position: 'ASC' } }),
      );
      return groupedByKey(ids, parts, (part) => part.documentId).map((own) => own.map(({ base64 }) => base64).join(''));
    })
    .load(documentId);
}
