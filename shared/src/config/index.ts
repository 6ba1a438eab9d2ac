export type { Config, Retention } from './config';
export type { ClaimPaths } from './issuers';
export { ConfigError, readConfig, readSetting, variableName } from './read';
export { settings } from './table';
