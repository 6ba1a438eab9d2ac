// Builds the generator with what it fills, then fills empty databases: npm run generate -- --scale demo|province|nation
import { runBench } from './compiler.mjs';

await runBench('generate/main.js');
