export * from './columns';
export * from './database';
export * from './frame-migration';
export * from './insert-all';
export type { DatabaseLoad } from './load';
export { tallyStatements } from './tally';
