import { fileOf } from '../database';
import { openFile } from './file-store';
import { openOnServer } from './server-store';
import type { Store } from './store';

export { CopyRefused, prepareCopy, type CopiedResult, type CopyOptions } from './copy';
export { InUse, type Store } from './store';

/** Opens a database to copy from or to. @throws InUse where others work on it */
export async function openStore(url: string): Promise<Store> {
  return url.startsWith('sqlite:') ? openFile(fileOf(url)) : openOnServer(url);
}
