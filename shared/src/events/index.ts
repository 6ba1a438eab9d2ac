export * from './catalogue';
export * from './bus';
export * from './outbox';
export * from './consumer';
export * from './tables';
export * from './watched';
