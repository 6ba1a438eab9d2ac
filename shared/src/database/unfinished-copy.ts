import type { DataSource } from 'typeorm';

/** The table that is in a database while data are being copied there, and says how far they have come. */
export const COPY_PROGRESS = 'copy_progress';

/** The same of a database that is being filled with invented data. */
export const FILLING_PROGRESS = 'generation_progress';

const wordings: Readonly<Record<string, { done: string; command: string }>> = {
  [COPY_PROGRESS]: { done: 'copied to', command: '`npm run copy-data` again, with --resume' },
  [FILLING_PROGRESS]: { done: 'generated in', command: '`npm run generate` again, as before' },
};

/** A database that holds a part of what was to be brought there. */
export class UnfinishedCopy extends Error {
  constructor(database: string, progress: string) {
    const { done, command } = wordings[progress]!;
    super(`Data have not been ${done} ${database} as a whole: run ${command}.`);
    this.name = 'UnfinishedCopy';
  }
}

export async function refuseUnfinishedCopy(name: string, dataSource: DataSource): Promise<void> {
  const tables =
    dataSource.options.type === 'better-sqlite3'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN (?, ?)"
      : 'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (?, ?)';
  const [found] = await dataSource.query<{ name: string }[]>(tables, Object.keys(wordings));
  if (found) throw new UnfinishedCopy(name, found.name);
}
