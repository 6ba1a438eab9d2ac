import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const root = join(__dirname, '../..');

export interface ComposeService {
  image?: string;
  build?: { context: string; target: string };
  command?: string[];
  user?: string;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  privileged?: boolean;
  profiles?: string[];
  environment?: Record<string, string | number>;
  secrets?: string[];
  volumes?: string[];
  ports?: string[];
  tmpfs?: string[];
  healthcheck?: { test: string[] };
  depends_on?: string[] | Record<string, { condition: string }>;
  network_mode?: string;
}

export interface ComposeFile {
  services: Record<string, ComposeService>;
  volumes: Record<string, null>;
  secrets: Record<string, { file: string }>;
}

/** docker-compose.yml as Compose reads it: merge keys merged, and variables as an empty environment has them. */
export function readCompose(): ComposeFile {
  const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
  return parse(interpolated(text), { merge: true }) as ComposeFile;
}

const interpolated = (text: string): string =>
  text.replace(/\$\$|\$\{\w+(?::-([^}]*))?\}/g, (found, absent: string | undefined) =>
    found === '$$' ? '$' : (absent ?? ''),
  );

/** The services whose image is the hub's own. */
export const hubServices = ({ services }: ComposeFile): [string, ComposeService][] =>
  Object.entries(services).filter(([, { build }]) => build?.target === 'hub');
