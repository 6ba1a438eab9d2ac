import type { ReportContent } from '../../report-content';
import { propertyParts, rootRelations } from '../opc/properties';
import { Ruler } from '../fonts';
import { sheetsOf } from './sheets';
import { workbookFile } from './workbook';

/** The report as a workbook for Excel. */
export const renderXlsx = (content: ReportContent): Buffer =>
  workbookFile(
    sheetsOf(content),
    `SHA-256: ${content.contentHash}`,
    new Ruler(),
    propertyParts(content),
    rootRelations('xl/workbook.xml'),
  );
