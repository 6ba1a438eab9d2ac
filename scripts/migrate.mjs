// Brings the databases' schemas up to date: npm run migrate [-- [--check] [--wait SECONDS] [SUBGRAPH …]]
import { load } from './compiler.mjs';

await load('commands/migrate.js');
