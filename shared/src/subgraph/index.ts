export * from './subgraph';
export * from './day-watch';
export * from './environment';
export * from './frame';
export * from './frame-tables';
