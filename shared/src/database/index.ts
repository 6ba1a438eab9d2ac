export * from './columns';
export { databaseOnServer, fileOf } from './connection';
export * from './database';
export * from './frame-migration';
export * from './insert-all';
export { MIGRATIONS_TABLE, migrateDatabase, SchemaBehind, wouldMigrate, type Migrating } from './migrate';
export { exists } from './presence';
export { MigrationBusy } from './migration-lock';
export { COPY_PROGRESS, UnfinishedCopy } from './unfinished-copy';
