import { join } from 'node:path';
import { variableName, type Config } from '@ba-nha/shared/config';
import { GRAPH_AUDIENCE } from '../local-provider';
import type { Task } from './supervised';

const ROOT = join(__dirname, '../../..');

type Environment = Readonly<Record<string, string | undefined>>;

export interface PlanInput {
  config: Config;
  environment: Environment;
  /** One for each gateway. */
  gatewayPorts: readonly number[];
  /** One for each instance of each subgraph, by its name. */
  ports: Readonly<Record<string, readonly number[]>>;
  /** In the form of the variables of the same meaning. */
  secrets: { handoverKeys: string; personKey: string; dataKeys: string };
}

export interface ServicePlan {
  subgraphs: (Task & { address: string })[];
  gateways: (Task & { address: string })[];
}

/** Which processes run, and what each is told: subgraphs on ports of this machine alone, gateways at PORT and after it. */
export function planServices({ config, environment, gatewayPorts, ports, secrets }: PlanInput): ServicePlan {
  const logs = join(config.dataDir, 'logs');
  const nameOf = (group: string, i: number, of: readonly unknown[]) => (of.length > 1 ? `${group}-${i + 1}` : group);
  const addressOf = (port: number) => `http://127.0.0.1:${port}`;
  const common: Environment = {
    ...environment,
    DATA_DIR: config.dataDir,
    HANDOVER_KEYS: secrets.handoverKeys,
    PERSON_KEY: secrets.personKey,
    DATA_KEYS: secrets.dataKeys,
    // They have been read: a secret may come in one way only.
    HANDOVER_KEYS_FILE: undefined,
    PERSON_KEY_FILE: undefined,
    DATA_KEYS_FILE: undefined,
    ...Object.fromEntries(
      Object.entries(ports).map(([name, own]) => [
        `SUBGRAPH_${variableName(name)}_URL`,
        own.map((port) => `${addressOf(port)}/graphql`).join(),
      ]),
    ),
  };
  // Where nobody else vouches for callers, the first gateway's demo provider does, for all processes.
  const vouching: Environment = config.issuers.length
    ? {}
    : {
        OIDC_ISSUER: `${config.publicUrl ?? `http://localhost:${config.port}`}/oidc`,
        OIDC_AUDIENCE: GRAPH_AUDIENCE,
      };
  let planned = 0;
  /** Metrics have a port for each process: METRICS_PORT and those after it, in the order of the plan. */
  const metricsPort = (): Environment =>
    config.metrics?.port ? { METRICS_PORT: String(config.metrics.port + planned++) } : {};
  const task = (name: string, file: string, port: number, more: Environment) => ({
    name,
    file: join(ROOT, file),
    logFile: join(logs, `${name}.log`),
    address: addressOf(port),
    environment: { ...common, ...metricsPort(), PORT: String(port), ...more },
  });
  return {
    subgraphs: Object.entries(ports).flatMap(([name, own]) =>
      own.map((port, i) =>
        task(nameOf(name, i, own), `subgraphs/${name}/dist/main.js`, port, {
          ...vouching,
          PUBLIC_URL: config.publicUrl ?? `http://localhost:${config.port}`,
          DOOR_HOST: '127.0.0.1',
          DOOR_ADDRESS: addressOf(port),
        }),
      ),
    ),
    gateways: gatewayPorts.map((port, i) =>
      task(nameOf('gateway', i, gatewayPorts), 'gateway/dist/hub/gateway-main.js', port, i > 0 ? vouching : {}),
    ),
  };
}
