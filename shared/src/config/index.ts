export type { Config, Retention } from './config';
export type { ClaimPaths, IssuerConfig } from './issuers';
export { ConfigError, readConfig, readSetting, variableName } from './read';
export { settings } from './table';
