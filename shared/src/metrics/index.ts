export type { Registry } from 'prom-client';
export * from './server';
export * from './subgraph-metrics';
