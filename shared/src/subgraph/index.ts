export * from './subgraph';
export * from './day-watch';
