export * from './environment';
export * from './secrets';
export * from './subgraph-service';
export * from './ways';
