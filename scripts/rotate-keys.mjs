// Seals personal data anew under the first of DATA_KEYS, also while the hub runs: npm run rotate-keys
import { load } from './compiler.mjs';

const { rotateKeys } = await load('hub/maintenance.js');
try {
  const tables = await rotateKeys(process.env, (line) => console.log(line));
  for (const { table, byKey, underUnknownKeys } of tables) {
    const counts = Object.entries(byKey).map(([id, rows]) => `${rows} under ${id}`);
    if (underUnknownKeys) counts.push(`${underUnknownKeys} under keys that DATA_KEYS does not have`);
    console.log(`${table}: ${counts.join(', ')}`);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
