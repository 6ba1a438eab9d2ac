import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { settings } from '@ba-nha/shared/config';
import { Role } from '@ba-nha/shared/permissions';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { subgraphKinds } from '../../gateway/src/hub/subgraphs';
import { GRAPH_AUDIENCE } from '../../gateway/src/local-provider';
import { hubServices, readCompose, root } from '../support/compose';

const compose = readCompose();
const services = Object.entries(compose.services);
/** Variables of branches of the product that read their own. */
const readElsewhere = ['NODE_ENV'];

describe('docker-compose.yml', () => {
  test('is what the Compose specification allows', () => {
    // dclint carries the specification's own schema.
    const schema = join(dirname(require.resolve('dclint/package.json')), 'schemas/compose.schema.json');
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    // It names its draft by https, which Ajv knows by http only; draft 7 is Ajv's own.
    const validate = ajv.compile({ ...JSON.parse(readFileSync(schema, 'utf8')), $schema: undefined });
    validate(compose);
    expect(validate.errors).toBeNull();
    expect(validate({ services: { gateway: { imagine: 'x' } } })).toBe(false);
  });

  test('runs every subgraph, the gateway, and the migrations once before the subgraphs', () => {
    const names = subgraphKinds.map(({ name }) => name);
    expect(
      hubServices(compose)
        .map(([name]) => name)
        .sort(),
    ).toEqual(['gateway', 'migrations', ...names].sort());
    for (const name of names) {
      expect(compose.services[name]!.depends_on).toMatchObject({
        migrations: { condition: 'service_completed_successfully' },
      });
      expect(compose.services['gateway']!.environment).toHaveProperty(`SUBGRAPH_${name.toUpperCase()}_URL`);
    }
  });

  test('names profiles for what not everybody needs', () => {
    const inProfile = (profile: string) =>
      services.filter(([, service]) => service.profiles?.includes(profile)).map(([name]) => name);
    expect(inProfile('observability').sort()).toEqual(['collector', 'grafana', 'prometheus']);
    expect(inProfile('identity')).toEqual(['keycloak']);
  });

  test.each(services)('gives %s no root, no capabilities and no file system to write', (name, service) => {
    const user = service.user ?? userOfTarget(service.build?.target);
    expect(user).toMatch(/^[1-9]\d*:\d+$/);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toContain('no-new-privileges:true');
    expect(service.privileged).toBeUndefined();
    // Keycloak builds itself anew as it starts in its mode for trying out.
    if (name !== 'keycloak') expect(service.read_only).toBe(true);
  });

  test.each(services)(
    'looks after the health of %s, unless it ends by itself or has nothing to ask',
    (name, service) => {
      if (!['migrations', 'collector'].includes(name)) expect(service.healthcheck?.test.length).toBeGreaterThan(1);
    },
  );

  test('opens ports to this machine only', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(0);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  test('names images by their version', () => {
    for (const [, { image }] of services) expect(image).toMatch(/:v?\d+(\.\d+)*$/);
  });

  test('mounts what is there, and has every volume and secret that it speaks of', () => {
    for (const [, service] of services) {
      for (const [from] of (service.volumes ?? []).map((volume) => volume.split(':'))) {
        if (!from!.startsWith('.')) expect(compose.volumes).toHaveProperty(from!);
        else if (from !== './data') expect(existsSync(join(root, from!))).toBe(true);
      }
      for (const secret of service.secrets ?? []) expect(compose.secrets).toHaveProperty(secret);
    }
  });

  test('hands secrets over as files, and sets nothing that the hub does not read', () => {
    const known = Object.values(settings);
    for (const [, { environment, secrets }] of hubServices(compose)) {
      for (const [variable, value] of Object.entries(environment ?? {})) {
        if (/^(METRICS|OTEL)_/.test(variable) || readElsewhere.includes(variable)) continue;
        const setting = known.find((each) =>
          each.variable.includes('<NAME>') ? /^SUBGRAPH_\w+_URL$/.test(variable) : each.variable === variable,
        );
        const ofFile = known.find((each) => each.isSecret && `${each.variable}_FILE` === variable);
        expect({ variable, isKnown: Boolean(setting ?? ofFile) }).toEqual({ variable, isKnown: true });
        if (ofFile) expect(secrets).toContain(String(value).replace('/run/secrets/', ''));
        // A path, or an address without a password in it, may stand in the open.
        else if (setting!.isSecret && !String(value).startsWith('/')) expect(new URL(String(value)).password).toBe('');
      }
    }
  });

  test('runs files that a build makes', () => {
    for (const [, { command }] of hubServices(compose)) {
      const source = command![1]!.replace('/dist/', '/src/').replace(/\.js$/, '.ts');
      expect({ source, isThere: existsSync(join(root, source)) }).toEqual({ source, isThere: true });
    }
  });
});

describe('the Dockerfile', () => {
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');

  test('has every target that is built, on Debian-slim, and copies every workspace’s package.json', () => {
    for (const [, { build }] of services)
      if (build) expect(dockerfile).toMatch(new RegExp(`^FROM .+ AS ${build.target}$`, 'm'));
    expect(dockerfile).toMatch(/^ARG NODE=\d+\.\d+\.\d+-bookworm-slim$/m);
    for (const folder of ['shared', 'gateway', ...subgraphKinds.map(({ name }) => `subgraphs/${name}`)])
      expect(dockerfile).toContain(`COPY ${folder}/package.json ${folder}/`);
  });

  test('copies nothing secret: what .dockerignore lets in is listed', () => {
    const lines = readFileSync(join(root, '.dockerignore'), 'utf8').trim().split('\n');
    expect(lines[0]).toBe('*');
    for (const line of lines.filter((each) => each.startsWith('!')))
      expect(existsSync(join(root, line.slice(1)))).toBe(true);
    expect(lines).not.toContain('!secrets');
    expect(lines).not.toContain('!data');
  });
});

function userOfTarget(target: string | undefined): string | undefined {
  const stage = readFileSync(join(root, 'Dockerfile'), 'utf8')
    .split(/^FROM /m)
    .find((part) => part.split('\n')[0]!.endsWith(` AS ${target}`));
  return /^USER (\S+)$/m.exec(stage ?? '')?.[1];
}

describe('the realm for Keycloak', () => {
  interface Mapper {
    protocolMapper: string;
    config: Record<string, string>;
  }
  const realm = JSON.parse(readFileSync(join(root, 'ops/keycloak/ba-nha-realm.json'), 'utf8')) as {
    realm: string;
    roles: { realm: { name: string }[] };
    clients: { clientId: string; secret?: string; protocolMappers: Mapper[] }[];
    users?: unknown;
  };

  test('has the hub’s roles, and neither people nor secrets', () => {
    expect(realm.roles.realm.map(({ name }) => name).sort()).toEqual(Object.values(Role).sort());
    expect(realm.users).toBeUndefined();
    for (const client of realm.clients) expect(client.secret).toBeUndefined();
  });

  test('writes claims as the hub reads them, where Compose has nothing else set', () => {
    expect(compose.services['gateway']!.environment!['OIDC_ISSUER']).toMatch(new RegExp(`/realms/${realm.realm}$`));
    for (const { protocolMappers } of realm.clients) {
      const claims = protocolMappers.map(({ config }) => config['claim.name']).filter(Boolean);
      expect(claims).toEqual(['roles', 'org_kind', 'org_id']);
      const audience = protocolMappers.find(({ protocolMapper }) => protocolMapper === 'oidc-audience-mapper');
      expect(audience?.config['included.custom.audience']).toBe(GRAPH_AUDIENCE);
      for (const { config } of protocolMappers) expect(config['access.token.claim']).toBe('true');
    }
    expect(compose.services['gateway']!.environment!['OIDC_AUDIENCE']).toBe(GRAPH_AUDIENCE);
  });
});

describe('what Prometheus and Grafana are given', () => {
  const yaml = (file: string) => parse(readFileSync(join(root, file), 'utf8'));

  test('scrapes every process of the hub, at the port where Compose has its metrics', () => {
    const [hub, traces] = yaml('ops/prometheus/compose.yml').scrape_configs;
    const running = hubServices(compose).filter(([name]) => name !== 'migrations');
    expect([...hub.dns_sd_configs[0].names].sort()).toEqual(running.map(([name]) => name).sort());
    for (const [, { environment }] of running) expect(environment!['METRICS_PORT']).toBe(hub.dns_sd_configs[0].port);
    const { exporters } = yaml('ops/otel/collector.yml');
    expect(traces.static_configs[0].targets).toEqual([`collector:${exporters.prometheus.endpoint.split(':')[1]}`]);
  });

  test('speaks of files and services that are there', () => {
    const rules: string[] = yaml('ops/prometheus/compose.yml').rule_files;
    for (const file of rules) expect(existsSync(join(root, 'ops/prometheus', file))).toBe(true);
    const [source] = yaml('ops/grafana/provisioning/datasources/prometheus.yml').datasources;
    expect(compose.services).toHaveProperty(new URL(source.url).hostname);
    const [{ options }] = yaml('ops/grafana/provisioning/dashboards/ba-nha.yml').providers;
    expect(compose.services['grafana']!.volumes!.join()).toContain(`:${options.path}/`);
  });
});
