import { join } from 'node:path';
import type { Config } from '@ba-nha/shared/config';
import { variableName } from '@ba-nha/shared/service';
import { GRAPH_AUDIENCE } from '../local-provider';
import type { Task } from './supervised';

const ROOT = join(__dirname, '../../..');

type Environment = Readonly<Record<string, string | undefined>>;

export interface PlanInput {
  config: Config;
  environment: Environment;
  instances: number;
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
export function planServices({ config, environment, instances, ports, secrets }: PlanInput): ServicePlan {
  const logs = join(config.dataDir, 'logs');
  const numbers = Array.from({ length: instances }, (_, i) => i + 1);
  const inGroup = (name: string, number: number) => (instances > 1 ? `${name}-${number}` : name);
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
  const task = (name: string, file: string, port: number, more: Environment) => ({
    name,
    file: join(ROOT, file),
    logFile: join(logs, `${name}.log`),
    address: addressOf(port),
    environment: { ...common, PORT: String(port), ...more },
  });
  return {
    subgraphs: Object.entries(ports).flatMap(([name, own]) =>
      own.map((port, i) =>
        task(inGroup(name, i + 1), `subgraphs/${name}/dist/main.js`, port, {
          ...vouching,
          DOOR_HOST: '127.0.0.1',
          DOOR_ADDRESS: addressOf(port),
        }),
      ),
    ),
    gateways: numbers.map((number) =>
      task(inGroup('gateway', number), 'gateway/dist/hub/gateway-main.js', config.port + number - 1, {
        ...(number > 1 ? vouching : {}),
      }),
    ),
  };
}
