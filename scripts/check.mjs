// Everything that must hold before a commit, one line per step. Stops at the first failure and shows its output.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { compiler, root } from './compiler.mjs';

const tool = (path) => join(root, 'node_modules', path);

/** In order of telling; a step starts when those it needs have passed and a core is free. */
const steps = [
  { name: 'types', command: [compiler, '-b'] },
  { name: 'format', command: [tool('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'] },
  { name: 'lint', command: [tool('eslint/bin/eslint.js'), '--max-warnings=0', '.'] },
  {
    name: 'import law',
    command: [tool('dependency-cruiser/bin/dependency-cruise.mjs'), 'shared', 'subgraphs', 'gateway', 'bench', 'test'],
  },
  { name: 'dead code', command: [tool('knip/bin/knip.js'), '--no-progress'] },
  { name: 'emitted files', command: [join(root, 'scripts/emit.mjs'), '--check'], needs: ['types'] },
  { name: 'API changes', command: [join(root, 'scripts/api-changes.mjs')], needs: ['emitted files'] },
  {
    name: 'tests',
    command: [tool('jest/bin/jest.js')],
    // The tests take both cores themselves.
    needs: ['types', 'format', 'lint', 'import law', 'dead code', 'emitted files', 'API changes'],
    skip: process.argv.includes('--no-tests'),
  },
].filter((step) => !step.skip);
const cores = 2;

const passed = new Set();
const running = new Map();
const started = performance.now();
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

function run(step) {
  const began = performance.now();
  const output = [];
  const child = spawn(process.execPath, step.command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const done = new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ step, code, took: seconds(began), output: Buffer.concat(output).toString() });
    });
  });
  return { child, done };
}

const waiting = [...steps];
while (passed.size < steps.length) {
  for (const step of [...waiting]) {
    if (running.size >= cores || !(step.needs ?? []).every((name) => passed.has(name))) continue;
    waiting.splice(waiting.indexOf(step), 1);
    running.set(step.name, run(step));
  }
  const { step, code, took, output } = await Promise.race([...running.values()].map(({ done }) => done));
  running.delete(step.name);
  console.log(`${code === 0 ? '✓' : '✗'} ${step.name.padEnd(14)} ${took.padStart(8)}`);
  if (code !== 0) {
    for (const { child } of running.values()) child.kill('SIGTERM');
    console.log(`\n${output.trimEnd()}`);
    process.exit(1);
  }
  passed.add(step.name);
}
console.log(`All ${steps.length} steps passed in ${seconds(started)}.`);
