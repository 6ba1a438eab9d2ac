import { SaxesParser } from 'saxes';
import type { Archive } from './archive';
import { unreadable } from './problems';

export interface Handlers {
  /** Names come without their prefix; attributes with it. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads a part's markup as it comes, holding none of it; a part that there is none of says nothing. A document type is refused: no office writes one. */
export async function readMarkup(archive: Archive, part: string, handlers: Handlers): Promise<void> {
  if (!archive.has(part)) return;
  const parser = new SaxesParser({ position: false, xmlns: false as const });
  parser.on('doctype', () => {
    throw unreadable('notXlsx');
  });
  parser.on('error', () => {
    throw unreadable('notXlsx');
  });
  if (handlers.open) parser.on('opentag', ({ name, attributes }) => handlers.open!(local(name), attributes));
  if (handlers.text) {
    parser.on('text', (text) => handlers.text!(text));
    parser.on('cdata', (text) => handlers.text!(text));
  }
  if (handlers.close) parser.on('closetag', ({ name }) => handlers.close!(local(name)));
  await archive.read(part, (piece) => void parser.write(piece));
  parser.close();
}
