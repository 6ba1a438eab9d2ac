import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export interface ReadPdf {
  info: { Title: string; Author: string; Language: string; PDFFormatVersion: string; CreationDate: string };
  part: string | null;
  marked: { Marked: boolean };
  pages: ReadPage[];
}

export interface ReadPage {
  /** What is written, in points from the left and from the bottom. */
  lines: { text: string; x: number; y: number; height: number }[];
  lang: string;
  size: [number, number];
  structure: Structure;
}

export interface Structure {
  role: string;
  alt?: string;
  children?: Structure[];
}

/** What a reader that is not ours finds in PDFs. */
export function readPdfs(files: readonly Buffer[]): ReadPdf[] {
  const told = execFileSync(process.execPath, [join(__dirname, 'read-pdf.mjs')], {
    input: JSON.stringify(files.map((bytes) => bytes.toString('base64'))),
    maxBuffer: 64 * 1_048_576,
  });
  return JSON.parse(told.toString());
}

export const readPdf = (file: Buffer): ReadPdf => readPdfs([file])[0]!;

export const textOf = ({ lines }: ReadPage): string =>
  lines
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/g, ' ');

/** All roles below an element, with those that come again. */
export const rolesOf = ({ role, children = [] }: Structure): string[] => [role, ...children.flatMap(rolesOf)];
