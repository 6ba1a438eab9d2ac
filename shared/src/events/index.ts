export * from './catalogue';
export * from './bus';
export * from './in-process-bus';
export * from './open-bus';
export * from './outbox';
export * from './inbox';
export * from './tables';
export * from './trimming';
