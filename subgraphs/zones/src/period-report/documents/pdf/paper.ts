import PDFDocument from 'pdfkit';
import { LINE_HEIGHT, Ruler, withFonts, type Style } from '../fonts';
import { PAGE, points, SIZES } from '../layout';
import { escaped } from '../opc/markup';

/** What the file says of itself. */
export interface About {
  title: string;
  author: string;
  /** Stands for the time of writing, which must not be in a file that is the same whenever it is written. */
  time: Date;
}

/** What has its place in the document's structure: a paragraph, a table, a cell. */
export type Element = PDFKit.PDFStructureElement;

interface StructureOptions {
  alt?: string;
  scope?: 'Column';
  bbox?: [number, number, number, number];
}

/** PDFKit writes the title into XML as it is. */
class WellFormedPdf extends PDFDocument {
  _addInfo(): void {
    const plain = { ...this.info };
    Object.assign(this.info, { Title: escaped(plain.Title!), Author: escaped(plain.Author!) });
    (PDFDocument.prototype as unknown as { _addInfo(): void })._addInfo.call(this);
    Object.assign(this.info, plain);
  }
}

/** Sheets of A4 that are written from top to bottom. All places and lengths are in points. */
export class Paper {
  readonly left = points(PAGE.left);
  readonly width = points(PAGE.width - PAGE.left - PAGE.right);
  readonly top = points(PAGE.top);
  readonly bottom = points(PAGE.height - PAGE.bottom);
  readonly ruler: Ruler;
  readonly doc: PDFKit.PDFDocument;
  /** Where the next thing goes. */
  y = this.top;
  private readonly root: Element;
  /** The number of each page within its part. */
  private readonly numbers = [1];

  constructor({ title, author, time }: About) {
    this.doc = withFonts(
      new WellFormedPdf({
        size: 'A4',
        margin: 0,
        bufferPages: true,
        pdfVersion: '1.7',
        subset: 'PDF/A-2a',
        tagged: true,
        // What Node packs with differs from version to version, and the bytes must not.
        compress: false,
        lang: 'vi-VN',
        displayTitle: true,
        // None before ours: the default one is not embedded.
        font: '',
        info: {
          Title: title,
          Author: author,
          Creator: 'Ba Nhà',
          Producer: 'Ba Nhà, PDFKit',
          CreationDate: time,
          ModDate: time,
        },
      }),
    );
    this.ruler = new Ruler(this.doc);
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
  }

  get room(): number {
    return this.bottom - this.y;
  }

  /** Goes on at the top of a new page; what is open in the structure goes on too. */
  newPage(): void {
    this.doc.continueOnNewPage();
    this.y = this.top;
    this.numbers.push(this.numbers.at(-1)! + 1);
  }

  /** A new page whose number is one. */
  newPart(): void {
    this.newPage();
    this.numbers[this.numbers.length - 1] = 1;
  }

  ensure(height: number): void {
    if (this.room < height && this.y > this.top) this.newPage();
  }

  /** An element that holds other elements. */
  group(type: string, parent: Element = this.root): Element {
    const element = this.doc.struct(type);
    parent.add(element);
    return element;
  }

  /** An element that holds what is drawn. */
  tagged(type: string, draw: () => void, parent: Element = this.root, options: StructureOptions = {}): void {
    const element = this.doc.struct(type, options, draw);
    parent.add(element);
    element.end();
  }

  /** What is no part of the text: lines, shading, page numbers, headers that are said again. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.doc.markContent('Artifact', { type });
    draw();
    this.doc.endMarkedContent();
  }

  text(text: string, { face, size }: Style, x: number, y: number): void {
    this.doc.font(face).fontSize(size).fillColor('black').text(text, x, y, { lineBreak: false });
  }

  centred(text: string, style: Style, x: number, width: number, y: number): void {
    this.text(text, style, x + (width - this.ruler.widthOf(text, style)) / 2, y);
  }

  /** A line from edge to edge: the words are set apart, and the spaces between them stay, for who copies or searches. */
  justified(text: string, style: Style, x: number, width: number, y: number): void {
    const words = text.split(' ');
    const gap = (width - this.ruler.widthOf(text, style)) / Math.max(1, words.length - 1);
    let at = x;
    words.forEach((word, i) => {
      const written = i < words.length - 1 ? `${word} ` : word;
      this.text(written, style, at, y);
      at += this.ruler.widthOf(written, style) + gap;
    });
  }

  rule(x: number, y: number, length: number, thickness = 0.75): void {
    this.doc
      .lineWidth(thickness)
      .strokeColor('black')
      .moveTo(x, y)
      .lineTo(x + length, y)
      .stroke();
  }

  /** Numbers the pages from each part's second on, writes the foot of all, and answers the file. */
  async finished(foot: readonly string[]): Promise<Buffer> {
    const number: Style = { face: 'regular', size: SIZES.pageNumber };
    const small: Style = { face: 'regular', size: SIZES.provenance };
    this.numbers.forEach((each, page) => {
      this.doc.switchToPage(page);
      this.artifact(() => {
        if (each > 1) this.centred(String(each), number, this.left, this.width, points(10));
        foot.forEach((line, i) => {
          this.centred(line, small, this.left, this.width, this.bottom + points(4) + i * small.size * LINE_HEIGHT);
        });
      }, 'Pagination');
    });
    this.root.end();
    const chunks: Buffer[] = [];
    const whole = new Promise<Buffer>((resolve, reject) => {
      this.doc.on('data', (chunk: Buffer) => chunks.push(chunk));
      this.doc.on('end', () => resolve(Buffer.concat(chunks)));
      this.doc.on('error', reject);
    });
    this.doc.end();
    return await whole;
  }
}
