import { SaxesParser } from 'saxes';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/** An element of a part, as it is written. */
export interface Node {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: Node[];
  text: string;
}

export interface OfficeFile {
  entries: Entry[];
  /** A part as bytes; throws where there is none. */
  bytes(path: string): Buffer;
  /** A part as markup; throws where it is not well-formed. */
  part(path: string): Node;
}

/** Opens a file of Office with readers that are not ours. */
export async function readOffice(file: Buffer): Promise<OfficeFile> {
  const contents = new Map<string, Buffer>();
  const entries: Entry[] = [];
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(file, { lazyEntries: true, autoClose: false }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    );
  });
  for (const entry of await entriesOf(zip)) {
    entries.push(entry);
    contents.set(entry.fileName, await contentOf(zip, entry));
  }
  const bytes = (path: string): Buffer => {
    const content = contents.get(path);
    if (!content) throw new Error(`There is no ${path}`);
    return content;
  };
  return { entries, bytes, part: (path) => parse(bytes(path).toString('utf8')) };
}

/** All elements of a name, wherever they are. */
export const all = (node: Node, name: string): Node[] => [
  ...(node.name === name ? [node] : []),
  ...node.children.flatMap((child) => all(child, name)),
];

export const one = (node: Node, name: string): Node => {
  const [found, ...more] = all(node, name);
  if (!found || more.length > 0) throw new Error(`There are ${found ? more.length + 1 : 0} of ${name}`);
  return found;
};

export const textIn = (node: Node): string => node.text + node.children.map(textIn).join('');

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

async function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export function parse(markup: string): Node {
  const root: Node = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value]);
    const node: Node = { name, attributes: Object.fromEntries(values), children: [], text: '' };
    open.at(-1)!.children.push(node);
    open.push(node);
  });
  parser.on('text', (text) => (open.at(-1)!.text += text));
  parser.on('closetag', () => void open.pop());
  parser.write(markup).close();
  return root.children[0]!;
}
