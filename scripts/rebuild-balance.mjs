// Builds the labour balance again from its owners' records: npm run rebuild-balance
import { load } from './compiler.mjs';

const { rebuildBalance } = await load('hub/maintenance.js');
try {
  const { facts, cells, changed } = await rebuildBalance(process.env);
  console.log(`${facts} facts, ${cells} cells; ${changed} cells were not as they should have been.`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
