export * from './columns';
export * from './database';
export * from './event-migration';
export * from './frame-migration';
export * from './insert-all';
export type { DatabaseLoad } from './load';
export { tallyStatements } from './tally';
export type { OnStatementEnded } from './watched-statements';
