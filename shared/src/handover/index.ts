export * from './keys';
export * from './call';
export * from './signature';
export * from './door';
export * from './transport';
