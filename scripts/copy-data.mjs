// Copies a hub's data between files and a server, and compares: npm run copy-data -- --from ./data --to mysql://…
import { load } from './compiler.mjs';

await load('commands/copy-data.js');
