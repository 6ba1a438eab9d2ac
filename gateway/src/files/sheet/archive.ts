import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { unreadable, type UnreadableSheet } from './problems';

const MOST_ENTRIES = 1_000;
/** What all parts may come to once unpacked, and each that is read. */
const MOST_UNPACKED = 150 * 1_048_576;
const MOST_OF_A_PART = 80 * 1_048_576;
/** Real sheets pack ten to thirty times; what packs far better was made to fill a memory. */
const MOST_PACKED = 250;
const RATIO_FROM = 5 * 1_048_576;

/** The parts of an XLSX file, none of which is unpacked before it is asked for, and never as a whole. */
export interface Archive {
  has(name: string): boolean;
  /** Hands a part over as text, piece by piece; a name that there is none of hands over nothing. */
  read(name: string, take: (piece: string) => void): Promise<void>;
  close(): void;
}

/** Opens a file, whose table of contents must stay within the limits, and which must have no macros. */
export async function openArchive(bytes: Buffer): Promise<Archive> {
  const zip = await opened(bytes);
  const entries = await entriesOf(zip);
  if ([...entries.keys()].some((name) => /vbaProject|\.bin$/i.test(name) && /vba/i.test(name))) {
    zip.close();
    throw unreadable('macros');
  }
  return {
    has: (name) => entries.has(name),
    read: async (name, take) => {
      const entry = entries.get(name);
      if (entry) await readPart(zip, entry, take);
    },
    close: () => zip.close(),
  };
}

const opened = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    // Entry sizes are held: a part that unpacks to more than it says is an error, not a surprise.
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, zip) =>
      error ? reject(unreadable('notXlsx')) : resolve(zip),
    );
  });

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  return new Promise((resolve, reject) => {
    const refuse = (error: UnreadableSheet) => {
      zip.close();
      reject(error);
    };
    zip.on('error', () => refuse(unreadable('notXlsx')));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      unpacked += entry.uncompressedSize;
      const bomb = entry.uncompressedSize > RATIO_FROM && entry.uncompressedSize > entry.compressedSize * MOST_PACKED;
      if (entries.size >= MOST_ENTRIES || unpacked > MOST_UNPACKED || bomb) return refuse(unreadable('tooLarge'));
      if (entry.isEncrypted()) return refuse(unreadable('notXlsx'));
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

async function readPart(zip: ZipFile, entry: Entry, take: (piece: string) => void): Promise<void> {
  if (entry.uncompressedSize > MOST_OF_A_PART) throw unreadable('tooLarge');
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, part) => (error ? reject(unreadable('notXlsx')) : resolve(part)));
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const pieces = stream[Symbol.asyncIterator]();
  for (let done = false; !done;) {
    let text: string;
    try {
      const next = await pieces.next();
      done = next.done ?? false;
      text = done ? decoder.decode() : decoder.decode(next.value as Buffer, { stream: true });
    } catch {
      throw unreadable('notXlsx');
    }
    take(text);
  }
}
