import { fold } from '@ba-nha/shared/code-lists';
import type { CallContext } from '../executor';
import { operation, type GraphCall } from './graph-call';

const READ = operation(`query ReportDocument($id: ID!, $format: DocumentFormat!) {
  periodReport(id: $id) { kind period revision board { name } documents(format: $format) { sha256 content } }
}`);

interface Report {
  kind: 'SIX_MONTH' | 'ANNUAL' | 'QUARTERLY';
  period: string;
  revision: number;
  board: { name: string };
  documents: { sha256: string; content: string }[];
}

export interface ReportFile {
  name: string;
  sha256: string;
  bytes: Buffer;
}

const FILE = /^([1-9]\d{0,5})\.(xlsx|docx|pdf)$/;
const kinds = { SIX_MONTH: 'Báo cáo 6 tháng', ANNUAL: 'Báo cáo năm', QUARTERLY: 'Báo cáo quý' };

/**
 * A document of a submitted report, `<revision>.<format>` of it, as the caller may see it; null alike where there is none
 * and where it is not the caller's to see.
 */
export async function reportDocument(
  id: string,
  file: string,
  { call, context }: { call: GraphCall; context: CallContext },
): Promise<ReportFile | null> {
  const [, revision, format] = FILE.exec(file) ?? [];
  if (!revision || !format) return null;
  const data = await call(READ, { id, format: format.toUpperCase() }, context);
  const report = data['periodReport'] as Report | null;
  const document = report?.documents[0];
  if (!report || !document || report.revision !== Number(revision)) return null;
  const name = `${kinds[report.kind]} ${report.period} - ${report.board.name} - lần ${revision}.${format}`;
  return { name, sha256: document.sha256, bytes: Buffer.from(document.content, 'base64') };
}

/** A file's name with all its letters by RFC 6266, and without marks for programs that know only ASCII, such as `curl -OJ`. */
export function attachmentNamed(name: string): string {
  const [stem, ending] = [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.'))];
  const plain = fold(stem).replace(/[^a-z0-9]+/g, '-');
  const whole = encodeURIComponent(name).replace(/['()*!]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}${ending}"; filename*=UTF-8''${whole}`;
}
