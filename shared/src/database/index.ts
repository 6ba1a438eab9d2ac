export * from './columns';
export { databaseOnServer } from './connection';
export * from './database';
export * from './frame-migration';
export * from './insert-all';
export { migrateDatabase, SchemaBehind, wouldMigrate, type Migrating } from './migrate';
export { exists } from './presence';
export { MigrationBusy } from './migration-lock';
