import { createHash } from 'node:crypto';
import type { ReportContent } from '../report-content';
import { renderDocx } from './docx';
import { renderPdf } from './pdf';
import { settled } from './settled';
import { renderXlsx } from './xlsx';

/** One file of a report, ready to be kept and handed out. */
export interface RenderedDocument {
  format: 'XLSX' | 'DOCX' | 'PDF';
  bytes: Buffer;
  /** Of the bytes, in hexadecimal. */
  sha256: string;
}

/**
 * The report's three documents: XLSX for the clerks, DOCX and PDF for the file. The same content gives the same bytes, wherever
 * and whenever; nothing is read but the fonts. Throws a RangeError for content that no document could show (`settled`).
 */
export async function renderDocuments(content: ReportContent): Promise<RenderedDocument[]> {
  const whole = settled(content);
  const documents = [
    { format: 'XLSX' as const, bytes: renderXlsx(whole) },
    { format: 'DOCX' as const, bytes: renderDocx(whole) },
    { format: 'PDF' as const, bytes: await renderPdf(whole) },
  ];
  return documents.map((document) => ({
    ...document,
    sha256: createHash('sha256').update(document.bytes).digest('hex'),
  }));
}
