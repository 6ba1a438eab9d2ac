export * from './columns';
export * from './database';
export * from './frame-migration';
export * from './insert-all';
export * from './server-database';
