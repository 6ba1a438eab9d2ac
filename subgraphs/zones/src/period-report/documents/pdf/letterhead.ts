import type { ReportContent } from '../../report-content';
import { LINE_HEIGHT, type Style } from '../fonts';
import { HALVES, MOTTO, NATION, points, RULE_SHARE, SIGNATURE_ROOM, SIZES } from '../layout';
import { closingSentence } from '../story';
import { placeAndDate, punctuated, signatoryLines, symbolLine } from '../wording';
import type { Paper } from './paper';
import { drawCentred, drawParagraph, drawRule, paragraphHeight } from './paragraphs';

/** Issuer and number on the left; nation, motto, place and date on the right. */
export function drawLetterhead(paper: Paper, content: ReportContent): void {
  const { issuer, symbol } = content;
  const [left, right] = [points(HALVES.left), points(HALVES.right)];
  const top = paper.y;
  if (issuer.authority) drawCentred(paper, issuer.authority.toUpperCase(), plain(SIZES.issuer), paper.left, left);
  const issuerWidth = drawCentred(paper, issuer.name.toUpperCase(), bold(SIZES.issuer), paper.left, left);
  drawRule(paper, issuerWidth * RULE_SHARE, paper.left, left);
  paper.y += 6;
  drawCentred(paper, symbolLine(symbol), plain(SIZES.symbol), paper.left, left);
  const leftEnd = paper.y;

  paper.y = top;
  const x = paper.left + left;
  drawCentred(paper, NATION, bold(SIZES.nation), x, right);
  drawRule(paper, drawCentred(paper, MOTTO, bold(SIZES.motto), x, right), x, right);
  paper.y += 6;
  drawCentred(paper, placeAndDate(content), { face: 'italic', size: SIZES.placeAndDate }, x, right);
  paper.y = Math.max(paper.y, leftEnd);
}

/** Kind and abstract with their rule, and to whom the report goes. */
export function drawTitle(paper: Paper, { title, abstract, addressees }: ReportContent): void {
  paper.y += 18;
  drawCentred(paper, title.toUpperCase(), bold(SIZES.title));
  drawRule(paper, drawCentred(paper, abstract, bold(SIZES.title)) * RULE_SHARE);
  paper.y += 8;
  if (addressees.length === 0) return;
  paper.y += 4;
  if (addressees.length === 1) {
    drawCentred(paper, `Kính gửi: ${addressees[0]}`, plain(SIZES.body));
  } else {
    drawParagraph(paper, 'Kính gửi:');
    for (const name of punctuated(addressees)) drawParagraph(paper, `- ${name}`);
  }
  paper.y += 6;
}

/** The sentence that ends the report with `Nơi nhận` and the signature below it: never one without the other on a page. */
export function drawClosing(paper: Paper, content: ReportContent): void {
  const { signatory, recipients } = content;
  const titles = signatoryLines(signatory.title);
  const half = paper.width / 2;
  const style = bold(SIZES.signatory);
  const lineHeight = style.size * LINE_HEIGHT;
  const titleLines = titles.flatMap((title) => paper.ruler.linesOf(title, style, half)).length;
  const nameLines = paper.ruler.linesOf(signatory.name ?? '', style, half).length;
  const signature = (titleLines + nameLines) * lineHeight + points(SIGNATURE_ROOM);
  const list = recipientLines(paper, recipients, half - 12);
  const listHeight = list.reduce((sum, { style: { size } }) => sum + size * LINE_HEIGHT, 0);
  paper.ensure(paragraphHeight(paper, closingSentence(content)) + 12 + Math.max(signature, listHeight));
  drawParagraph(paper, closingSentence(content));
  paper.y += 12;

  const top = paper.y;
  const x = paper.left + half;
  for (const title of titles) drawCentred(paper, title, style, x, half);
  paper.y += points(SIGNATURE_ROOM);
  if (signatory.name) drawCentred(paper, signatory.name, style, x, half);
  const end = paper.y;
  paper.y = top;
  if (list.length > 0) drawRecipients(paper, list);
  paper.y = Math.max(paper.y, end);
}

interface ListLine {
  text: string;
  style: Style;
}

function recipientLines(paper: Paper, recipients: readonly string[], width: number): ListLine[] {
  if (recipients.length === 0) return [];
  const style = plain(SIZES.recipients);
  return [
    { text: 'Nơi nhận:', style: { face: 'boldItalic', size: SIZES.recipientsTitle } },
    ...punctuated(recipients).flatMap((name) =>
      paper.ruler.linesOf(`- ${name}`, style, width).map((text): ListLine => ({ text, style })),
    ),
  ];
}

function drawRecipients(paper: Paper, list: readonly ListLine[]): void {
  paper.tagged('P', () => {
    for (const { text, style } of list) {
      paper.ensure(style.size * LINE_HEIGHT);
      paper.text(text, style, paper.left, paper.y);
      paper.y += style.size * LINE_HEIGHT;
    }
  });
}

const plain = (size: number): Style => ({ face: 'regular', size });
const bold = (size: number): Style => ({ face: 'bold', size });
