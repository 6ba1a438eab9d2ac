import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

const LOOK_EVERY_MS = 500;

/** The supergraph of a file: ours as committed, or any other. */
export async function loadSupergraph(file: string): Promise<string> {
  const sdl = await readFile(file, 'utf8');
  if (!sdl.includes('join__Graph')) throw new Error(`${file} is not a supergraph: it has no join__Graph`);
  return sdl;
}

/**
 * Tells of each new content of a supergraph's file, once the file has rested between two looks, so that nobody reads half
 * of one that is being written. `since` is the {@link stampOf} the content that is known. What cannot be read, or is refused by `take`, goes to `onFault`, once for each content.
 */
export function watchSupergraph(
  file: string,
  since: string,
  take: (sdl: string) => void,
  onFault: (error: unknown) => void,
): { stop(): void } {
  let taken = since;
  let seen = since;
  let reading = false;
  const look = async () => {
    const now = stampOf(file);
    const rests = now === seen;
    seen = now;
    if (!rests || now === taken || now === '' || reading) return;
    reading = true;
    taken = now;
    try {
      take(await loadSupergraph(file));
    } catch (error) {
      onFault(error);
    } finally {
      reading = false;
    }
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** Tells a file's contents apart, whether it was written over or another was put in its place; empty where it is gone. */
export function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stat ? `${stat.ino}:${stat.size}:${stat.mtimeNs}` : '';
}
