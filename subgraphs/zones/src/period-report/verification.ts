import type { Database } from '@ba-nha/shared/database';
import { Not, type EntityManager } from 'typeorm';
import {
  PeriodReport,
  PeriodReportChain,
  PeriodReportDocument,
  PeriodReportDocumentPart,
  PeriodReportFigure,
  PeriodReportRecords,
} from './period-report.entity';
import { PeriodReportStatus } from './period-report.lifecycle';
import { contentHash, recordsHash, sealOf, sha256 } from './sealing.rules';

/** What is not as it was submitted. */
export interface ReportFinding {
  boardId: string;
  /** The report; null where a whole report is missing. */
  reportId: string | null;
  says: string;
}

export interface ReportVerdict {
  reports: number;
  documents: number;
  findings: ReportFinding[];
}

/** The tables that are read for it. */
export const verifiedEntities = [
  PeriodReport,
  PeriodReportFigure,
  PeriodReportRecords,
  PeriodReportDocument,
  PeriodReportDocumentPart,
  PeriodReportChain,
];

/**
 * Reckons every hash of every submitted report anew, board by board in the order of the seals: the records behind each
 * figure, the content, the documents' bytes, and the chain. The first finding of a board names where it begins.
 */
export async function verifyReports(database: Database): Promise<ReportVerdict> {
  const verdict: ReportVerdict = { reports: 0, documents: 0, findings: [] };
  const { chains, strays } = await database.read(async (manager) => {
    const known = await manager.find(PeriodReportChain, { order: { boardId: 'ASC' } });
    const submitted = await manager.find(PeriodReport, {
      select: { id: true, boardId: true },
      where: { status: Not(PeriodReportStatus.DRAFT) },
    });
    return { chains: known, strays: submitted.filter(({ boardId }) => !known.some((of) => of.boardId === boardId)) };
  });
  for (const { id, boardId } of strays) {
    verdict.findings.push({ boardId, reportId: id, says: 'the chain of its board is missing' });
  }
  for (const chain of chains) await verifyChain(database, chain, verdict);
  return verdict;
}

async function verifyChain(database: Database, chain: PeriodReportChain, verdict: ReportVerdict): Promise<void> {
  const { boardId } = chain;
  const reports = await database.read((manager) =>
    manager.find(PeriodReport, {
      where: { boardId, status: Not(PeriodReportStatus.DRAFT) },
      order: { sealNumber: 'ASC' },
    }),
  );
  let previousSeal: string | null = null;
  let number = 0;
  for (const report of reports) {
    const find = (says: string) => verdict.findings.push({ boardId, reportId: report.id, says });
    number += 1;
    if (report.sealNumber !== number) {
      verdict.findings.push({ boardId, reportId: null, says: `the report with seal number ${number} is missing` });
      number = report.sealNumber ?? number;
    } else if (report.previousSeal !== previousSeal) find('it does not follow from the report before it');
    const documents = await database.read((manager) => verifyContent(manager, report, find));
    verdict.documents += documents;
    verdict.reports += 1;
    previousSeal = report.seal;
  }
  if (number !== chain.number || previousSeal !== chain.seal) {
    const says = `the chain ends at seal number ${chain.number}, the reports at ${number}`;
    verdict.findings.push({ boardId, reportId: null, says });
  }
}

/** Holds one report against what it says of itself; answers how many documents it has. */
async function verifyContent(
  manager: EntityManager,
  report: PeriodReport,
  find: (says: string) => unknown,
): Promise<number> {
  const figures = await manager.find(PeriodReportFigure, {
    where: { reportId: report.id },
    order: { position: 'ASC' },
  });
  for (const { id, code, body } of figures) {
    const rows = await manager.find(PeriodReportRecords, { where: { figureId: id }, order: { offset: 'ASC' } });
    const entries = rows.flatMap((row) => row.entries.map(([recordId, value]) => ({ id: recordId, value })));
    if (entries.length !== body.records || recordsHash(entries) !== body.recordsHash) {
      find(`the records behind ${code} are others`);
    }
  }
  const documents = await manager.findBy(PeriodReportDocument, { reportId: report.id });
  for (const { id, format, sha256: recorded } of documents) {
    const parts = await manager.find(PeriodReportDocumentPart, {
      where: { documentId: id },
      order: { position: 'ASC' },
    });
    const bytes = Buffer.from(parts.map(({ base64 }) => base64).join(''), 'base64');
    if (sha256(bytes) !== recorded) find(`the ${format} document is another`);
  }
  const { id: reportId, frozenAt, contentHash: recorded } = report;
  const content = { ...report, reportId, frozenAt: frozenAt!, figures: figures.map(({ body }) => body) };
  if (frozenAt === null || contentHash(content) !== recorded) find('its content is not what was submitted');
  const { boardId, sealNumber, previousSeal, note, seal } = report;
  const sealed = { boardId, sealNumber: sealNumber ?? 0, previousSeal, reportId, note, documents };
  if (sealOf({ ...sealed, contentHash: recorded ?? '' }) !== seal) find('its seal is broken');
  return documents.length;
}
