import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark, Goal } from './benchmark';
import { goalsTable, keep } from './results';

/** Each is loaded when it runs: some need what not every machine has. */
const benchmarks: Record<string, () => Promise<Benchmark>> = {
  whole: async () => (await import('./whole/index.js')).whole,
  gateways: async () => (await import('./gateways/index.js')).gateways,
  answers: async () => (await import('./answers/index.js')).answers,
  execution: async () => (await import('./execution/main.js')).execution,
  filters: async () => (await import('./filters/index.js')).filters,
  events: async () => (await import('./events/index.js')).benchmark,
  writes: async () => (await import('./writes/index.js')).benchmark,
  start: async () => (await import('./start/index.js')).benchmark,
};

const features = join(__dirname, '..', 'features');
/** Measures of one feature, which print and keep nothing. */
const featureNames = readdirSync(features)
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => file.slice(0, -'.mjs'.length));

async function main([name, ...args]: readonly string[]): Promise<void> {
  if (name === 'all') return runAll();
  const load = name === undefined ? undefined : benchmarks[name];
  if (load) await run(name as string, await load(), args);
  else if (name !== undefined && featureNames.includes(name)) runFeature(name, args);
  else await list(name);
}

async function run(name: string, benchmark: Benchmark, args: readonly string[]): Promise<readonly Goal[]> {
  const began = performance.now();
  const findings = await benchmark.run(args);
  const seconds = (performance.now() - began) / 1000;
  console.log(keep(name, ['npm run bench --', name, ...args].join(' '), seconds, findings));
  return findings.goals;
}

async function runAll(): Promise<void> {
  const goals: Goal[] = [];
  const began = performance.now();
  for (const [name, load] of Object.entries(benchmarks)) {
    const benchmark = await load();
    if (benchmark.inAll) goals.push(...(await run(name, benchmark, benchmark.inAll)));
  }
  const seconds = (performance.now() - began) / 1000;
  console.log(
    keep('all', 'npm run bench -- all', seconds, {
      title: 'Goals',
      method: '',
      tables: [goalsTable(goals)],
      goals: [],
    }),
  );
}

function runFeature(name: string, args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [join(features, `${name}.mjs`), ...args], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

async function list(unknown: string | undefined): Promise<void> {
  if (unknown !== undefined) console.error(`There is no benchmark named ${unknown}.\n`);
  console.error('npm run bench -- <name> [its arguments]\n');
  for (const [name, load] of Object.entries(benchmarks)) console.error(`  ${name.padEnd(12)} ${(await load()).about}`);
  console.error('  all          those above that the table of goals needs, one after another');
  console.error(`\nOf one feature: ${featureNames.join(', ')}`);
  process.exitCode = 2;
}

void main(process.argv.slice(2));
