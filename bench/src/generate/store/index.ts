import { FileStore } from './file-store';
import { ServerStore } from './server-store';
import type { Store } from './store';

export { CREATE_PROGRESS, PROGRESS, type Store, type TableIndexes } from './store';

export const openStore = async (url: string): Promise<Store> =>
  url.startsWith('sqlite:') ? new FileStore(url.slice('sqlite:'.length)) : ServerStore.open(url);
