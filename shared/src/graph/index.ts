export * from './scalars';
export * from './context';
export * from './types';
export * from './payload';
export * from './import-payload';
export * from './allow';
export * from './schema';
export * from './code-list-types';
