import type { ReportContent } from '../report-content';

export interface RenderedDocument {
  format: 'XLSX' | 'DOCX' | 'PDF';
  bytes: Buffer;
  sha256: string;
}

/** The documents of a report; the same content gives the same bytes. */
export function renderDocuments(_content: ReportContent): Promise<RenderedDocument[]> {
  return Promise.resolve([]);
}
