export * from './keys';
export * from './sealer';
export * from './rotation';
