export * from './scope';
export * from './audited';
export { forgetPersonalHashes, noteAction, notePersonalRead } from './changes';
export * from './entry.entity';
export * from './migration';
export * from './audit-log';
export * from './call-audit';
export * from './anchors';
export * from './verification';
