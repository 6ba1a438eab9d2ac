import type { DataSource } from 'typeorm';

/** The table that is in a database while data are being copied there, and says how far they have come. */
export const COPY_PROGRESS = 'copy_progress';

/** A database that holds a part of what was to be copied there. */
export class UnfinishedCopy extends Error {
  constructor(database: string) {
    super(`Data have not been copied to ${database} as a whole: run \`npm run copy-data\` again, with --resume.`);
    this.name = 'UnfinishedCopy';
  }
}

export async function refuseUnfinishedCopy(name: string, dataSource: DataSource): Promise<void> {
  const tables =
    dataSource.options.type === 'better-sqlite3'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name = ?"
      : 'SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?';
  if ((await dataSource.query<object[]>(tables, [COPY_PROGRESS])).length) throw new UnfinishedCopy(name);
}
