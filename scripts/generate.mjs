// Builds the generator with what it fills, then fills empty databases: npm run generate -- --scale demo|province|nation
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compiler, root } from './compiler.mjs';

const { status } = spawnSync(process.execPath, [compiler, '-b', 'bench'], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
await import(pathToFileURL(join(root, 'bench', 'dist', 'generate', 'main.js')).href);
