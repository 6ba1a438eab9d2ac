// Builds the bench with what it measures, then runs it: npm run bench -- <name> [its arguments]
import { runBench } from './compiler.mjs';

await runBench('main.js');
