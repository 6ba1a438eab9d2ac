// Writes the secrets of docker-compose.yml that are not there yet: npm run make-secrets [-- FOLDER]
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? 'secrets';
// Others cannot come in; what is in it the containers' users must be able to read.
mkdirSync(folder, { recursive: true, mode: 0o700 });

const word = () => randomBytes(24).toString('base64url');
const key = (id) => `${id}:${randomBytes(32).toString('base64')}`;

function secret(name, make) {
  const file = join(folder, name);
  if (existsSync(file)) {
    console.log(`kept: ${file}`);
  } else {
    writeFileSync(file, `${make()}\n`, { mode: 0o444 });
    console.log(`made: ${file}`);
  }
  return readFileSync(file, 'utf8').trim();
}

secret('mysql-root-password', word);
const password = secret('mysql-password', word);
secret('database-url', () => `mysql://ba_nha:${encodeURIComponent(password)}@mysql:3306/ba_nha`);
secret('person-key', word);
secret('data-keys', () => key('first'));
secret('handover-keys', () => key('first'));
secret('grafana-password', word);
