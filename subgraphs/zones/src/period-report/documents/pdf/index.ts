import type { ReportContent } from '../../report-content';
import { points, SIZES } from '../layout';
import { documentTitle } from '../opc/properties';
import { annexOf, bodyOf, type Block } from '../story';
import { provenance } from '../wording';
import { chartHeight, drawChart } from './chart';
import { drawClosing, drawLetterhead, drawTitle } from './letterhead';
import { Paper } from './paper';
import {
  drawCentred,
  drawHeading,
  drawNote,
  drawParagraph,
  drawRule,
  noteHeight,
  paragraphHeight,
  paragraphLead,
} from './paragraphs';
import { drawTable, tableLead } from './table';

/** The report as a PDF, laid out by NĐ 30/2020/NĐ-CP, Phụ lục I; its fonts are in it, and its text can be searched. */
export async function renderPdf(content: ReportContent): Promise<Buffer> {
  const paper = new Paper({
    title: documentTitle(content),
    author: content.issuer.name,
    time: new Date(content.asOf),
  });
  drawLetterhead(paper, content);
  drawTitle(paper, content);
  const blocks = bodyOf(content);
  blocks.forEach((block, i) => drawBlock(paper, block, blocks.slice(i + 1)));
  drawClosing(paper, content);
  drawAnnex(paper, content);
  return await paper.finished(provenance(content));
}

function drawBlock(paper: Paper, block: Block, rest: readonly Block[]): void {
  const [next] = rest;
  switch (block.kind) {
    case 'heading':
      return drawHeading(paper, block.text, leadOf(paper, rest));
    case 'paragraph':
      paper.ensure(leadOf(paper, [block, ...rest]));
      return drawParagraph(paper, block.text, block.legalBasis);
    case 'note':
      return drawNote(paper, block.text);
    case 'table':
      return drawTable(paper, block.table, next?.kind === 'note' ? noteHeight(paper, next.text) : 0);
    case 'chart':
      return drawChart(paper, block.chart, block.caption);
  }
}

/** How much room the next block needs on the page of what is above it. What announces a table stays with the table. */
function leadOf(paper: Paper, [block, ...rest]: readonly Block[]): number {
  if (!block) return 0;
  switch (block.kind) {
    case 'heading':
      return 0;
    case 'paragraph':
      return rest[0]?.kind === 'table'
        ? paragraphHeight(paper, block.text) + tableLead(paper, rest[0].table)
        : paragraphLead(paper, block.text);
    case 'note':
      return noteHeight(paper, block.text);
    case 'table':
      return tableLead(paper, block.table);
    case 'chart':
      return chartHeight(paper, block.chart, block.caption);
  }
}

function drawAnnex(paper: Paper, content: ReportContent): void {
  const annex = annexOf(content);
  if (!annex) return;
  paper.newPart();
  const bold = { face: 'bold', size: SIZES.title } as const;
  drawCentred(paper, annex.title, bold);
  drawCentred(paper, annex.subtitle, bold);
  drawRule(paper, drawCentred(paper, annex.reference, { face: 'italic', size: SIZES.body }) / 3);
  paper.y += points(4);
  drawTable(paper, annex.table);
}
