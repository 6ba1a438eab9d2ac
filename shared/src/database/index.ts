export * from './columns';
export * from './database';
export * from './event-migration';
export * from './frame-migration';
export * from './insert-all';
