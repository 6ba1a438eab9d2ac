// Programs that tests need, from Debian's packages where the machine has them not.
import { execFileSync } from 'node:child_process';

// Debian keeps servers where a user's PATH does not look.
export const environment = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` };

/** Sees to a program; `otherwise` says what to do where Debian's packages are not to be had. */
export function install(program, debianPackage, otherwise) {
  if (has(program)) return;
  if (!has('apt-get')) throw new Error(`There is no ${program} here. ${otherwise}`);
  const env = { ...environment, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', debianPackage], {
    stdio: 'inherit',
    env,
  });
}

function has(program) {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore', env: environment });
    return true;
  } catch {
    return false;
  }
}
