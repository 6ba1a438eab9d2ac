import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const require = createRequire(import.meta.url);
export const subgraphs = ['schools', 'enterprises', 'internships', 'zones'];
const packages = ['shared', ...subgraphs.map((name) => `subgraphs/${name}`), 'gateway'];

/** The compiler's own file, so that it runs on this Node without a shell or PATH between; an image has none. */
export const compiler = compilerFile();

function compilerFile() {
  try {
    return join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  } catch {
    return undefined;
  }
}

const changedAt = async (path) => (await stat(path).catch(() => undefined))?.mtimeMs;

async function newestSource(name) {
  const files = (await readdir(join(root, name, 'src'), { recursive: true })).filter((file) => file.endsWith('.ts'));
  const paths = [...files.map((file) => join(root, name, 'src', file)), join(root, name, 'tsconfig.json')];
  return Math.max(...(await Promise.all(paths.map(changedAt))).map((time) => time ?? 0));
}

/**
 * Whether what is built is at least as new as every source. Asking the compiler costs half a second of each
 * start; this costs milliseconds and errs towards building.
 */
export async function isBuilt() {
  if (!compiler) return true;
  const shared = (await changedAt(join(root, 'tsconfig.base.json'))) ?? 0;
  const fresh = await Promise.all(
    packages.map(async (name) => {
      const built = await changedAt(join(root, name, 'dist', '.tsbuildinfo'));
      return built !== undefined && built >= Math.max(shared, await newestSource(name));
    }),
  );
  return fresh.every(Boolean);
}

/** Builds the hub (the gateway and all it refers to), or the bench with it; answers the compiler's exit code. */
export function build(project = 'gateway') {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [compiler, '-b', project], { cwd: root, stdio: 'inherit' });
    const stop = () => child.kill('SIGTERM');
    process.once('SIGTERM', stop);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.off('SIGTERM', stop);
      if (signal) process.exit(0);
      resolve(code);
    });
  });
}

/** A compiled module of the gateway, built first where that is needed. */
export async function load(path) {
  if (!(await isBuilt())) {
    const code = await build();
    if (code !== 0) process.exit(code ?? 1);
  }
  return import(pathToFileURL(join(root, 'gateway', 'dist', path)).href);
}

/** Runs a compiled module of the bench, which nothing but its own commands builds. */
export async function runBench(path) {
  const code = await build('bench');
  if (code !== 0) process.exit(code ?? 1);
  await import(pathToFileURL(join(root, 'bench', 'dist', path)).href);
}
