import { join } from 'node:path';
import PDFDocument from 'pdfkit';

export type Face = 'regular' | 'bold' | 'italic' | 'boldItalic';

export interface Style {
  face: Face;
  /** Points. */
  size: number;
}

const file = (name: string): string => join(__dirname, '../../../fonts', `LiberationSerif-${name}.ttf`);

/** Liberation Serif: every letter as wide as in Times New Roman, all of Vietnam's among them; under the SIL Open Font License. */
const FILES: Readonly<Record<Face, string>> = {
  regular: file('Regular'),
  bold: file('Bold'),
  italic: file('Italic'),
  boldItalic: file('BoldItalic'),
};

/** Height of a single line, as a multiple of the size: what the font itself asks for. */
export const LINE_HEIGHT = 1.15;

export function withFonts<T extends PDFKit.PDFDocument>(doc: T): T {
  for (const [face, path] of Object.entries(FILES)) doc.registerFont(face, path);
  return doc;
}

/** Measures texts and breaks them into lines. */
export class Ruler {
  /** Measures with a document's fonts; without one, with a document that is never written. */
  constructor(private readonly doc = withFonts(new PDFDocument({ autoFirstPage: false, font: '' }))) {}

  /** How wide a text is, in points. */
  widthOf(text: string, { face, size }: Style): number {
    return this.doc.font(face).fontSize(size).widthOfString(text);
  }

  /**
   * Breaks a text into lines of at most `width` points, between words; a word that is longer than a line is broken where the
   * line ends. The first line is shorter by `indent`.
   */
  linesOf(text: string, style: Style, width: number, indent = 0): string[] {
    const lines: string[] = [];
    const space = this.widthOf(' ', style);
    for (const part of text.split('\n')) {
      let [line, used] = ['', 0];
      for (const word of part.split(/ +/).flatMap((each) => this.piecesOf(each, style, width - indent))) {
        const own = this.widthOf(word, style);
        const room = lines.length === 0 ? width - indent : width;
        if (line && used + space + own > room) {
          lines.push(line);
          [line, used] = [word, own];
        } else {
          [line, used] = line ? [`${line} ${word}`, used + space + own] : [word, own];
        }
      }
      lines.push(line);
    }
    return lines;
  }

  private piecesOf(word: string, style: Style, width: number): string[] {
    if (this.widthOf(word, style) <= width) return [word];
    const pieces: string[] = [];
    let piece = '';
    for (const letter of word) {
      if (piece && this.widthOf(piece + letter, style) > width) {
        pieces.push(piece);
        piece = '';
      }
      piece += letter;
    }
    return [...pieces, piece];
  }
}
