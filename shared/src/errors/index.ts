export * from './messages';
export * from './refusal';
export * from './graph-errors';
