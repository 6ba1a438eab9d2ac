import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { codeListFiles, loadCodeLists } from './imports';

const LOOK_EVERY_MS = 20_000;

/**
 * Reads the imported code lists at the start and again when a file has changed. A bad file at the start stops the hub; one
 * that comes later is reported, and the hub goes on with what it has.
 */
export function watchCodeLists(folder: string, onFault: (error: unknown) => void): { stop(): void } {
  loadCodeLists(folder);
  let seen = stampOf(folder);
  const timer = setInterval(() => {
    const now = stampOf(folder);
    if (now === seen) return;
    seen = now;
    try {
      loadCodeLists(folder);
    } catch (error) {
      onFault(error);
    }
  }, LOOK_EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

const stampOf = (folder: string): string =>
  codeListFiles
    .map((file) => join(folder, file))
    .map((path) => (existsSync(path) ? statSync(path).mtimeMs : 0))
    .join();
