import { join, resolve } from 'node:path';
import type { Config } from './config';
import { issuersOf } from './issuers';
import { readSettings, type Setting } from './settings';
import { settings } from './table';

export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration is not right:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Reads the environment, or throws one error that lists everything that is wrong with it. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const isProduction = environment['NODE_ENV'] === 'production';
  const { values, faults } = readSettings(settings, environment, { isProduction });
  const issuers = issuersOf(values, faults, isProduction);
  // A consumer that has forgotten an event which the stream still has would apply it twice.
  if (!faults.length && values.inboxKeepDays <= values.eventsKeepDays)
    faults.push(
      `INBOX_KEEP_DAYS is ${values.inboxKeepDays}, not more than EVENTS_KEEP_DAYS (${values.eventsKeepDays})`,
    );
  if (isProduction && values.identity === 'off') faults.push('IDENTITY is off, which production does not allow');
  if (faults.length) throw new ConfigError(faults);
  const dataDir = resolve(values.dataDir);
  return {
    port: values.port,
    dataDir,
    publicUrl: values.publicUrl,
    isProduction,
    issuers,
    personKey: values.personKey,
    dataKeys: values.dataKeys,
    revealsPerDay: values.revealsPerDay,
    retention: {
      contactMonths: values.retainContactMonths,
      learnerMonths: values.retainLearnerMonths,
      declinedDays: values.retainDeclinedDays,
      idempotencyDays: values.retainIdempotencyDays,
      outboxDays: values.outboxKeepDays,
      inboxDays: values.inboxKeepDays,
    },
    events: {
      url: values.eventsUrl,
      prefix: values.eventsPrefix,
      keepDays: values.eventsKeepDays,
      replicas: values.eventsReplicas,
      attempts: values.eventsAttempts,
    },
    auditAnchor: {
      target: values.auditAnchor ?? join(dataDir, 'audit-anchors.jsonl'),
      everySeconds: values.auditAnchorSeconds,
    },
    sample: values.sample === 'on',
    corsOrigins: values.corsOrigins,
    introspection: values.introspection === 'on',
    rates: {
      client: values.clientRate,
      anonymous: values.anonymousRate,
      refusedTokens: values.refusedTokenRate,
    },
    redisUrl: values.redisUrl,
    trustProxy: values.trustProxy,
    trustedDocuments: {
      mode: values.trustedDocuments,
      file: resolve(values.trustedDocumentsFile ?? join(dataDir, 'trusted-documents.json')),
    },
    subgraphTimeoutMs: values.subgraphTimeoutMs,
    requestTimeoutMs: values.requestTimeoutMs,
    stopNoticeMs: values.stopNoticeMs,
    logLevel: values.logLevel,
    logFormat: values.logFormat,
    metrics: values.metricsPort === undefined ? undefined : { host: values.metricsHost, port: values.metricsPort },
    traces:
      values.tracesEndpoint === undefined ? undefined : { endpoint: values.tracesEndpoint, share: values.tracesShare },
    identifiesCallers: values.identity === 'on',
    supergraphFile: values.supergraphFile && resolve(values.supergraphFile),
    subgraphUrls: values.subgraphUrls,
    handoverKeys: values.handoverKeys,
    databaseUrl: values.databaseUrl,
    doorHost: values.doorHost,
    doorAddress: values.doorAddress,
  };
}

/** One setting by itself, for a command that needs no more; throws like `readConfig`. */
export function readSetting<T>(setting: Setting<T>, environment: Readonly<Record<string, string | undefined>>): T {
  const isProduction = environment['NODE_ENV'] === 'production';
  const { values, faults } = readSettings({ setting }, environment, { isProduction });
  if (faults.length) throw new ConfigError(faults);
  return values.setting;
}

/** The name of a subgraph as variables of the environment have it: `SUBGRAPH_<NAME>_URL`. */
export const variableName = (subgraph: string): string => subgraph.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
