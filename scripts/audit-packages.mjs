// Asks the registry for known faults of the packages that the hub runs with, and says so where it cannot be asked.
import { spawnSync } from 'node:child_process';
import { root } from './compiler.mjs';

const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: root, encoding: 'utf8' });
const answer = parsed(stdout);
const counts = answer?.metadata?.vulnerabilities;
if (counts) {
  for (const [name, { severity, via }] of Object.entries(answer.vulnerabilities ?? {})) {
    const titles = via.map((cause) => (typeof cause === 'string' ? cause : cause.title));
    console.log(`${severity.padEnd(9)} ${name}: ${titles.join('; ')}`);
  }
  console.log(`${counts.total} known faults, ${counts.high + counts.critical} of them high or critical.`);
  if (counts.high + counts.critical > 0) process.exitCode = 1;
} else {
  const why = error?.message ?? answer?.message ?? answer?.error?.summary ?? 'no answer';
  console.log(`The registry cannot be asked from here (${why}): nothing has been found out, good or bad.`);
  process.exitCode = 2;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
