import { LINE_HEIGHT, type Style } from '../fonts';
import { FIRST_LINE, LEADING, PARAGRAPH_GAP, points, SIZES } from '../layout';
import type { Paper } from './paper';

const BODY: Style = { face: 'regular', size: SIZES.body };
const BODY_LINE = SIZES.body * LINE_HEIGHT * LEADING;
const HEADING: Style = { face: 'bold', size: SIZES.body };
const NOTE: Style = { face: 'italic', size: SIZES.note };
const NOTE_LINE = SIZES.note * LINE_HEIGHT;

const indent = points(FIRST_LINE);

const bodyLines = (paper: Paper, text: string): string[] => paper.ruler.linesOf(text, BODY, paper.width, indent);

/** How much room the beginning of a paragraph needs: two lines, since one alone is not left at a page's end. */
export const paragraphLead = (paper: Paper, text: string): number =>
  Math.min(2, bodyLines(paper, text).length) * BODY_LINE;

export const paragraphHeight = (paper: Paper, text: string): number =>
  bodyLines(paper, text).length * BODY_LINE + PARAGRAPH_GAP;

/** A paragraph from edge to edge, its first line a little in; neither its first nor its last line stands alone on a page. */
export function drawParagraph(paper: Paper, text: string, italic = false): void {
  const style: Style = italic ? { ...BODY, face: 'italic' } : BODY;
  const lines = paper.ruler.linesOf(text, style, paper.width, indent);
  paper.ensure(paragraphLead(paper, text));
  paper.tagged('P', () => {
    lines.forEach((line, i) => {
      const rest = lines.length - i;
      const needed = rest === 2 && i > 1 ? 2 : 1;
      paper.ensure(needed * BODY_LINE);
      const [x, width] = i === 0 ? [paper.left + indent, paper.width - indent] : [paper.left, paper.width];
      if (rest > 1 && line.includes(' ')) paper.justified(line, style, x, width, paper.y);
      else paper.text(line, style, x, paper.y);
      paper.y += BODY_LINE;
    });
  });
  paper.y += PARAGRAPH_GAP;
}

/** A section's heading, on the page of what follows it. */
export function drawHeading(paper: Paper, text: string, follows: number): void {
  const lines = paper.ruler.linesOf(text, HEADING, paper.width, indent);
  paper.ensure(18 + lines.length * BODY_LINE + follows);
  if (paper.y > paper.top) paper.y += 12;
  paper.tagged('H1', () => {
    lines.forEach((line, i) => {
      paper.text(line, HEADING, i === 0 ? paper.left + indent : paper.left, paper.y);
      paper.y += BODY_LINE;
    });
  });
  paper.y += 6;
}

export const noteHeight = (paper: Paper, text: string): number =>
  paper.ruler.linesOf(text, NOTE, paper.width).length * NOTE_LINE;

export function drawNote(paper: Paper, text: string): void {
  paper.ensure(noteHeight(paper, text));
  paper.tagged('P', () => {
    for (const line of paper.ruler.linesOf(text, NOTE, paper.width)) {
      paper.text(line, NOTE, paper.left, paper.y);
      paper.y += NOTE_LINE;
    }
  });
  paper.y += PARAGRAPH_GAP;
}

/** Centred lines of one style; answers how wide the widest is. */
export function drawCentred(paper: Paper, text: string, style: Style, x = paper.left, width = paper.width): number {
  const lines = paper.ruler.linesOf(text, style, width);
  paper.tagged('P', () => {
    for (const line of lines) {
      paper.centred(line, style, x, width, paper.y);
      paper.y += style.size * LINE_HEIGHT;
    }
  });
  return Math.max(...lines.map((line) => paper.ruler.widthOf(line, style)));
}

/** A rule in the middle of a place, a little below what was written last. */
export function drawRule(paper: Paper, length: number, x = paper.left, width = paper.width): void {
  paper.artifact(() => paper.rule(x + (width - length) / 2, paper.y + 3, length));
  paper.y += 5;
}
