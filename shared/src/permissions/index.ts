export * from './principal';
export * from './record-filter';
export * from './policy';
export * from './acting';
export * from './print';
