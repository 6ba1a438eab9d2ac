import type { ReportContent } from '../../report-content';
import type { Ruler, Style } from '../fonts';
import { HALVES, MOTTO, NATION, points, RULE_SHARE, SIGNATURE_ROOM, SIZES, TEXT_WIDTH } from '../layout';
import type { Markup } from '../opc/markup';
import { placeAndDate, punctuated, signatoryLines, symbolLine } from '../wording';
import { cell, paragraph, row, run, table, type ParagraphLook } from './words';

const centred: ParagraphLook = { align: 'center' };

/** Issuer and number on the left; nation, motto, place and date on the right. */
export function letterhead(content: ReportContent, ruler: Ruler): Markup {
  const { issuer, symbol } = content;
  const left = [
    ...(issuer.authority ? [paragraph(centred, run(issuer.authority.toUpperCase(), { size: SIZES.issuer }))] : []),
    paragraph(centred, run(issuer.name.toUpperCase(), { size: SIZES.issuer, bold: true })),
    ruleUnder(issuer.name.toUpperCase(), { face: 'bold', size: SIZES.issuer }, HALVES.left, RULE_SHARE, ruler),
    paragraph({ ...centred, before: 6 }, run(symbolLine(symbol), { size: SIZES.symbol })),
  ];
  const right = [
    paragraph(centred, run(NATION, { size: SIZES.nation, bold: true })),
    paragraph(centred, run(MOTTO, { size: SIZES.motto, bold: true })),
    ruleUnder(MOTTO, { face: 'bold', size: SIZES.motto }, HALVES.right, 1, ruler),
    paragraph({ ...centred, before: 6 }, run(placeAndDate(content), { size: SIZES.placeAndDate, italic: true })),
  ];
  return table(
    { widths: [HALVES.left, HALVES.right], bordered: false },
    row([cell({ width: HALVES.left }, ...left), cell({ width: HALVES.right }, ...right)]),
  );
}

/** Kind and abstract with their rule, and to whom the report goes. */
export function titleBlock({ title, abstract, addressees }: ReportContent, ruler: Ruler): Markup[] {
  return [
    paragraph({ style: 'Title', before: 18 }, run(title.toUpperCase())),
    paragraph({ style: 'Title' }, run(abstract)),
    ruleUnder(abstract, { face: 'bold', size: SIZES.title }, TEXT_WIDTH, RULE_SHARE, ruler),
    ...addresseeParagraphs(addressees),
  ];
}

function addresseeParagraphs(addressees: readonly string[]): Markup[] {
  if (addressees.length === 0) return [paragraph({ before: 6 })];
  if (addressees.length === 1)
    return [paragraph({ align: 'center', before: 12, after: 6 }, run(`Kính gửi: ${addressees[0]}`))];
  return [
    paragraph({ style: 'BodyText', before: 12 }, run('Kính gửi:')),
    ...punctuated(addressees).map((name) => paragraph({ style: 'BodyText', align: 'left' }, run(`- ${name}`))),
  ];
}

/** `Nơi nhận` on the left, the signatory on the right; the whole stays on one page, with the sentence before it. */
export function signatureBlock({ recipients, signatory }: ReportContent): Markup {
  const half = TEXT_WIDTH / 2;
  const left = [
    paragraph({ keepNext: true }, run('Nơi nhận:', { size: SIZES.recipientsTitle, bold: true, italic: true })),
    ...punctuated(recipients).map((name) =>
      paragraph({ keepNext: true }, run(`- ${name}`, { size: SIZES.recipients })),
    ),
  ];
  const right = [
    ...signatoryLines(signatory.title).map((line) =>
      paragraph({ align: 'center', keepNext: true }, run(line, { size: SIZES.signatory, bold: true })),
    ),
    paragraph({ before: points(SIGNATURE_ROOM), keepNext: true }),
    paragraph(centred, ...(signatory.name ? [run(signatory.name, { size: SIZES.signatory, bold: true })] : [])),
  ];
  return table(
    { widths: [half, half], bordered: false },
    row([cell({ width: half }, ...(recipients.length > 0 ? left : [paragraph({})])), cell({ width: half }, ...right)]),
  );
}

/** A rule under a text's last line, so long as a share of the line, in the middle of a place so many millimetres wide. */
export function ruleUnder(text: string, style: Style, width: number, share: number, ruler: Ruler): Markup {
  const lines = ruler.linesOf(text, style, points(width));
  const length = Math.max(...lines.map((line) => ruler.widthOf(line, style))) * share;
  const side = (points(width) - length) / 2;
  return paragraph({ rule: { left: side, right: side }, before: 2.5, exactly: 3 });
}
